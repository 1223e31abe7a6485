import type { Texts } from './texts';

/** What clients read, in Japanese: in です・ます, and modest about one's own people, who get no さん. */
export const ja: Texts = {
  'who.team': '担当チーム',
  'who.team_within': '担当チーム',

  'time.in_token': '{day} {clock}',
  'time.in_zone': '{day} {clock}（{zone}）',
  'time.clock_in_zone': '{clock}（{zone}）',
  'duration.hours': '{hours, plural, other {#時間}}',
  'duration.minutes': '{minutes, plural, other {#分}}',
  'duration.both': '{hours}{minutes}',

  'notice.arrived': 'メッセージを受け取りました。ありがとうございます。',
  'notice.light': 'ありがとうございます。{who}は現在、勤務時間外です。{back}以降に拝見いたします。',
  'notice.evening': '{who}は現在、勤務時間外です。{back}に対応を再開いたします。',
  'notice.weekend': '{who}は週末のためお休みをいただいております。{back}に対応を再開いたします。',
  'notice.holiday': '{who}は祝日のためお休みをいただいております。{back}に対応を再開いたします。',
  'notice.holiday_named':
    '{who}は祝日（{holiday}）のためお休みをいただいております。{back}に対応を再開いたします。',
  'notice.time_off': '{who}は不在にしております。{back}に対応を再開いたします。',
  'notice.time_off_reason': '{who}は不在にしております（{reason}）。{back}に対応を再開いたします。',
  'notice.cover': '{who}は不在にしております。代わりに{cover}が{back}より対応いたします。',
  'notice.cover_reason': '{who}は不在にしております（{reason}）。代わりに{cover}が{back}より対応いたします。',
  'notice.busy':
    '{who}は現在、勤務時間外です。{back}に対応を再開いたします。ただいま立て込んでおり、お返事に普段より少しお時間をいただいております。',
  'notice.break': '{who}は少し席を外しております。{back}に戻ります。',
  'notice.closure': '{who}は現在、勤務時間外です。{back}に対応を再開いたします。',
  'notice.no_opening': '{who}は現在、勤務時間外です。',
  'notice.target': '{target}までにお返事いたします。',
  'notice.if_it_cannot_wait': 'お急ぎの場合は「急ぎです」を押してください。すぐに{who}に伝えます。',
  'notice.automatic': '自動返信',
  'notice.sent_for': '{who}に代わって自動送信しています。',
  'notice.sent_for_team': '担当チームに代わって自動送信しています。',

  'own.arrived': 'ご連絡ありがとうございます。',
  'own.light': 'ありがとうございます。現在、勤務時間外です。{back}以降に拝見いたします。',
  'own.evening': '現在、勤務時間外です。{back}に対応を再開いたします。',
  'own.weekend': '週末のためお休みをいただいております。{back}に対応を再開いたします。',
  'own.holiday': '祝日のためお休みをいただいております。{back}に対応を再開いたします。',
  'own.holiday_named': '祝日（{holiday}）のためお休みをいただいております。{back}に対応を再開いたします。',
  'own.time_off': '不在にしております。{back}に対応を再開いたします。',
  'own.time_off_reason': '不在にしております（{reason}）。{back}に対応を再開いたします。',
  'own.cover': '不在にしております。代わりに{cover}が{back}より対応いたします。',
  'own.cover_reason': '不在にしております（{reason}）。代わりに{cover}が{back}より対応いたします。',
  'own.busy':
    '現在、勤務時間外です。{back}に対応を再開いたします。ただいま立て込んでおり、お返事に普段より少しお時間をいただいております。',
  'own.break': '少し席を外しております。{back}に戻ります。',
  'own.closure': '現在、勤務時間外です。{back}に対応を再開いたします。',
  'own.no_opening': '現在、勤務時間外です。',
  'own.if_it_cannot_wait': 'お急ぎの場合は「急ぎです」を押してください。すぐに私に通知が届きます。',
  'own.told': '承知しました。ただいま私に通知が届きます。',
  'own.automatic': '本人に代わって自動送信しています。',

  'button.cannot_wait': '急ぎです',
  'button.show_terms': '取り決めを見る',
  'button.request_change': '変更を依頼する',
  'button.stop_notices': '今後は受け取らない',
  'button.send_notices': 'また受け取る',
  'button.close': '閉じる',

  'allowance.used_up':
    'ただいま、しばらく受け付けを控えております。これまでにお送りいただいたものは保存されています。{minutes, plural, other {#分}}ほどしてから、もう一度お試しください。',

  'urgent.told': '承知しました。ただいま{who}に伝えております。',
  'urgent.nobody':
    'お急ぎとして記録しましたが、ただいま担当者に連絡がつきません。お電話番号をご存じでしたら、お電話ください。担当者が戻り次第、最初に対応いたします。',
  'urgent.known': '{who}には{at}に伝えております。',
  'urgent.answered':
    'そのメッセージにはすでにお返事しております。ほかにお急ぎのご用件がございましたら、こちらにお書きください。',
  'urgent.deleted':
    'そのメッセージは削除されているため、お伝えしていません。引き続きお急ぎの場合は、もう一度お書きください。',
  'urgent.old':
    '以前のメッセージのため、お伝えしていません。現在お急ぎのご用件がございましたら、こちらにお書きください。',
  'urgent.not_yours': 'このボタンは、メッセージを書いた方のためのものです。',
  'urgent.gone':
    'そのメッセージは現在お取り扱いしていないため、お伝えできませんでした。お手数ですが、ご担当者に直接ご連絡ください。',

  'opt_out.done': '承知しました。今後、自動返信はお送りしません。',
  'opt_out.off': 'ご希望により、{since}から自動返信を停止しております。',
  'opt_out.stays': 'メッセージはこれまでどおり届き、これまでどおりお返事いたします。',
  'opt_out.through':
    'お急ぎの場合は、メッセージで{bot}にメンションするか、「緊急」で始めて{bot}に直接お送りください。',
  'opt_out.undone': '承知しました。時間外にご連絡いただいたときは、またお返事の目安をお知らせいたします。',
  'opt_out.on': 'すでに自動返信をお届けする設定になっています。変更はありません。',
  'opt_out.not_for_you': '自動返信はお客様だけにお送りしています。設定は変わっていません。',

  'status.off': '{back}まで時間外',
  'status.off_today': '{back}まで時間外',

  'coming.heading': '*お休みのお知らせ*',
  'coming.day': '{who}は{from}にお休みをいただきます。{back}に対応を再開いたします。',
  'coming.day_what': '{who}は{from}にお休みをいただきます（{what}）。{back}に対応を再開いたします。',
  'coming.days': '{who}は{from}から{until}までお休みをいただきます。{back}に対応を再開いたします。',
  'coming.days_what':
    '{who}は{from}から{until}までお休みをいただきます（{what}）。{back}に対応を再開いたします。',
  'coming.holiday': '祝日',
  'coming.cover': 'その間は{cover}が対応いたします。',
  'coming.automatic': '自動送信',

  'terms.title': '取り決め',
  'terms.one_moment': '少々お待ちください…',
  'terms.open': '*ただいま対応時間内です。*',
  'terms.open_until': '*ただいま対応時間内です。* {until}まで対応いたします。',
  'terms.closed': '*現在は時間外です。*',
  'terms.closed_until': '*現在は時間外です。* {back}に対応を再開いたします。',
  'terms.hours': '対応時間',
  'terms.day': '{day}：{hours}',
  'terms.day_closed': '休み',
  'terms.answers': 'お返事の目安',
  'terms.answers_usual': '勤務時間で{duration}以内',
  'terms.answers_hours': '勤務時間で{hours, plural, other {#時間}}以内',
  'terms.answers_urgent': '「急ぎです」を押した場合：時間帯を問わず{duration}以内',
  'terms.places': 'ご連絡先',
  'terms.place': '{place} ：{purpose}',
  'terms.for_general': '日常のご用件',
  'terms.for_urgent': 'お急ぎのご用件',
  'terms.for_announcements': 'お知らせ用（お返事はいたしかねます）',
  'terms.for_nothing': 'お仕事のご連絡はご遠慮ください',
  'terms.zone': '時刻は次のタイムゾーンで表示しています：{zone}',

  'help.intro': 'こちらで対応時間と取り決めをご案内しています。次の言葉でお尋ねください。',
  'help.boundaries': '• {word} ：対応時間、お返事の目安、ご連絡先',
  'help.scope': '• {word} ：新しいご依頼や変更のご依頼',
  'help.how': 'いずれかの言葉を添えてメンションするか、直接お送りください。',

  'failure.not_installed': 'このアプリは、このワークスペースにはもうインストールされていません。',
  'failure.nothing_changed':
    'こちらで問題が起きました。何も変更されていません。1分ほどしてから、もう一度お試しください。',
  'failure.may_be_done':
    'こちらで問題が起きました。すでに完了している可能性があります。もう一度お試しになる前に、ご確認ください。',
  'failure.old_choice':
    'その後アプリが更新されたため、この操作はご利用いただけなくなりました。Slackでこのアプリを開くと、現在ご利用いただける操作をご確認いただけます。',
  'form.done': '完了しました。',

  'request.invitation': '喜んで承ります。ボタンを押して、ご希望をお書きください。1分ほどで済みます。',
  'request.title': '変更を依頼する',
  'request.send': '送信',
  'request.not_now': 'また後で',
  'request.what': 'どのようなご希望ですか？',
  'request.why': 'その理由や目的は？',
  'request.why_hint': '理由がわかると、より簡単な方法が見つかることがよくあります。',
  'request.wished_on': 'ご希望の期日は？',
  'request.size': 'どのくらいの大きさだと思われますか？',
  'request.size_small': '小：1〜2時間',
  'request.size_medium': '中：1〜2日',
  'request.size_large': '大：それ以上',
  'request.size_unknown': 'わからない',
  'request.what_too_short': 'ご希望を一文でお書きいただけますか？10文字以上でお願いします。',
  'request.what_too_long': '2,500文字以内でお願いします。続きはスレッドにお書きください。',
  'request.why_too_long': '1,000文字以内でお願いします。',
  'request.wished_on_wrong': '日付をお選びください。',
  'request.wished_on_past': 'その日付は過ぎています。今日以降の日付をお選びください。',
  'request.size_wrong': 'いずれかをお選びください。「わからない」でも結構です。',
  'request.whose': 'どのお客様の件かわかりません。お客様のチャンネルで {command} をお使いください。',
  'request.thanks': 'ありがとうございます',
  'request.stored':
    'ご依頼を番号{number}として承りました。{who}が確認のうえ、こちらのSlackでお返事いたします。',
  'request.accepted': '{asker} 様、ご依頼（番号{number}「{what}」）を{who}が承りました。',
  'request.declined':
    '{asker} 様、恐れ入りますが、ご依頼（番号{number}「{what}」）はこのままではお受けできません。{who}より：{reason}',
  'request.none': '変更のご依頼はまだありません。',
  'request.in_list': '*{number}* {what}（{state}）',
  'request.state_submitted': '受付済み',
  'request.state_accepted': '承諾',
  'request.state_declined': '見送り',
  'request.help':
    '`{command}` で新しいご依頼や変更のフォームが開きます。 `{command} list` でこれまでのご依頼、 `{command} help` でこの説明を表示します。',
};
