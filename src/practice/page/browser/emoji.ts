/** The emoji that people and apps use most, by Slack's names. As in Slack, another name is shown as `:name:`. */
const emoji: { [name: string]: string } = Object.fromEntries(
  `+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 wave 👋 tada 🎉 pray 🙏 clap 👏 ok_hand 👌 raised_hands 🙌 muscle 💪
  eyes 👀 heart ❤️ blue_heart 💙 green_heart 💚 fire 🔥 100 💯 sparkles ✨ star ⭐ rocket 🚀 zap ⚡ boom 💥
  white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ warning ⚠️ rotating_light 🚨 no_entry ⛔
  question ❓ exclamation ❗ bulb 💡 bell 🔔 no_bell 🔕 mega 📣 lock 🔒 unlock 🔓 key 🔑 link 🔗 pushpin 📌
  calendar 📆 date 📅 clock3 🕒 alarm_clock ⏰ hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️ sunrise 🌅
  sunny ☀️ crescent_moon 🌙 zzz 💤 palm_tree 🌴 coffee ☕ airplane ✈️ house 🏠 office 🏢 briefcase 💼 phone 📞
  telephone_receiver 📞 email 📧 envelope ✉️ speech_balloon 💬 memo 📝 pencil 📝 clipboard 📋 page_facing_up 📄
  paperclip 📎 moneybag 💰 euro 💶 chart_with_upwards_trend 📈 bar_chart 📊 package 📦 wrench 🔧 hammer 🔨 gear ⚙️
  bug 🐛 construction 🚧 smile 😄 smiley 😃 grinning 😀 slightly_smiling_face 🙂 wink 😉 blush 😊 joy 😂 laughing 😆
  sweat_smile 😅 thinking_face 🤔 neutral_face 😐 disappointed 😞 cry 😢 sob 😭 scream 😱 angry 😠 sleeping 😴
  relieved 😌 heart_eyes 😍 hugging_face 🤗 shrug 🤷 robot_face 🤖 point_right 👉 point_up ☝️ handshake 🤝
  red_circle 🔴 large_green_circle 🟢 large_yellow_circle 🟡 large_blue_circle 🔵 white_circle ⚪ black_circle ⚫
  arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrows_counterclockwise 🔄 checkered_flag 🏁 seedling 🌱`
    .trim()
    .split(/\s+/)
    .flatMap((word, index, words) => (index % 2 === 0 ? [[word, words[index + 1] ?? '']] : [])),
);

/** The emoji's character, or null when the page doesn't know it. A skin tone is left out. */
export function emojiOf(name: string): string | null {
  return emoji[name.replace(/::skin-tone-\d$/, '')] ?? null;
}
