import type { Lexicon } from '../lexicon';

/** What promises in Japanese. */
export const japanese: Lexicon = {
  answer: /返信|返事|回答|お答え|折り返し/u,
  denies:
    /ません|できない|休み|休業|休暇|祝日|不在|閉め|閉店|ありがとう|お礼|時間外|席を外|場合|終了|お過ごし|楽し/u,
  until: '(?!)',
  anchor: /次第|戻りましたら|戻ったら/u,
  atOnce: /すぐ|直ちに|ただちに|即座に|即時|即答|即日|数分(?:以内|で|後)/u,
  always: /24 ?\/ ?7|24時間(?!以内|後|ほど)|年中無休|常時|昼夜を問わず/u,
  anyTime: /いつでも/u,
  reach: /対応|お答え|返信|つながり/u,
  weekends: /(?:週末|土日|土曜|日曜)も/u,
  hours: /営業時間|勤務時間|受付時間|月曜日?(?:から|～|〜|-)/u,
  conjunction: /が、/u,
  button: /押し|ボタン|「急ぎです」/u,
  rewrites: [],
  days: [
    [/明後日|あさって/u, 2],
    [/今日|本日|今夜|今晩|今夕|今朝|当日|きょう/u, 0],
    [/明日|あした|明朝|明晩|翌日|翌朝/u, 1],
  ],
  duration: {
    lead: '(?:およそ|約)?',
    units: { minute: '分', hour: '時間', day: '日' },
    working: '営業',
    numbers: { 一: 1, 二: 2, 三: 3, 数: 3, 半: 0.5 },
    trail: '(?:以内|後|ほどで|で)',
  },
};
