/**
 * Replaces every emoji of a message by `mark`: `:names:`, signs and `:-)` alike. Gives null when one of them
 * asks, warns or is unhappy, because such a message does not plainly ask for nothing.
 */
export function replaceEmoji(text: string, mark: string): string | null {
  if (!mayHoldEmoji.test(text)) return text;
  if (doubtfulSigns.test(text) || doubtfulFaces.test(text)) return null;
  for (const [, name] of text.matchAll(names)) if (isDoubtful(name ?? '')) return null;
  return text.replace(names, mark).replace(signs, mark).replace(happyFaces, mark);
}

function isDoubtful(name: string): boolean {
  return doubtfulNames.test(name);
}

const mayHoldEmoji = /[^\p{L}\p{N}\s.,!']/u;

// A name holds a letter, so 10:30:45 is not one. Skin tones are names of their own.
const names = /:(?=[^:\s]*\p{L}|[+-]1:|100:)([\p{L}\p{N}_+'’-]{1,100}):/gu;

const doubtfulNames =
  /question|interrobang|exclamation|sos|help|urgent|alert|alarm|siren|rotating_light|warning|danger|error|fail|bug|broken|block|stop|no_entry|octagonal|thumbsdown|^-1$|angry|rage|cursing|symbols|frown|sad|cry|sob|tear|weary|tired|scream|fear|worried|anguish|confound|confused|thinking|hmm|skeptic|raised_eyebrow|unamused|disappoint|pensive|persever|triumph|eye_?roll|neutral|expressionless|grimac|shrug|facepalm|middle_finger|dizzy_face|nauseat|vomit|skull|hourglass|clock|watch|phone|calling|eyes|bell|loudspeaker|mega$|point_|^x$|^o$|negative|no_good|fire_engine|fire_extinguisher|bomb|boom|zero|^one$|^two$|three|four$|five$|six$|seven|eight$|nine$|keycap|arrow|paperclip|link|page_|file_|email|envelope/;

const doubtfulSigns =
  /[❓❔❗⁉❌❎⭕⚠⛔🆘🚨🚫🛑🔥🚒🐛🐞👎😕🙁☹😟😦😧😨😩😫😖😣😞😔😠😡🤬😤😢😭😥😰😱😳😒🙄🤔🤨😐😑😬🤷🤦🖕🤮🤢💀⏳⌛⏰📞☎📲👀🔔📢📣👆👇👈👉💣💥📎🔗📄✉📧⬆⬇➡⬅↗↘↙↖↩↪⤴⤵🔄🔁]|[0-9#*]\uFE0F?\u20E3/u;

const signs =
  /(?:\p{RI}\p{RI}|\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F)*(?:\u200D\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F)*)*|\p{EMod})/gu;

const doubtfulFaces = /(?:^|\s)[:;=8][-']?[([/\\|@oO](?=$|[\s.,!])|(?:^|\s)(?:D:|>:\()/;

const happyFaces =
  /(?<=^|[\s\p{L}!.,])(?:[:;=8xX][-'^o]?[)\]DPp3*]+|[:;]-?\)+|<3+|\^[_.-]*\^|\\o\/|[(][\^*][_ω.-]?[\^*][)])(?=$|[\s.,!])/gu;
