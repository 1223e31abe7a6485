/**
 * What clients read, in English: the model of every other language. Instants among the `{variables}` come with their
 * day.
 */
export const en = {
  'who.team': 'The team',
  'who.team_within': 'the team',

  'time.in_token': '{day}, {clock}',
  'time.in_zone': '{day}, {clock} ({zone} time)',
  'time.clock_in_zone': '{clock} ({zone} time)',
  'duration.hours': '{hours, plural, one {# hour} other {# hours}}',
  'duration.minutes': '{minutes, plural, one {# minute} other {# minutes}}',
  'duration.both': '{hours} {minutes}',

  'notice.arrived': 'Thanks, we’ve got your message.',
  'notice.light': 'Thanks! {who} is off the clock until {back} and will see this then.',
  'notice.evening': '{who} is off the clock until {back}.',
  'notice.weekend': '{who} is off for the weekend and will be back {back}.',
  'notice.holiday': '{who} is off because of a public holiday and will be back {back}.',
  'notice.holiday_named': '{who} is off because of a public holiday ({holiday}) and will be back {back}.',
  'notice.time_off': '{who} is away and will be back {back}.',
  'notice.time_off_reason': '{who} is away ({reason}) and will be back {back}.',
  'notice.cover': '{who} is away. {cover} is covering and can answer from {back}.',
  'notice.cover_reason': '{who} is away ({reason}). {cover} is covering and can answer from {back}.',
  'notice.busy':
    '{who} is off the clock until {back}. These are busy days, so answers take a little longer than usual.',
  'notice.break': '{who} is on a short break and will be back at {back}.',
  'notice.closure': '{who} is away until {back}.',
  'notice.no_opening': '{who} is off the clock at the moment.',
  'notice.target': 'You’ll hear back by {target}.',
  'notice.if_it_cannot_wait': 'If it can’t wait, press “It can’t wait” and I’ll tell {who} right away.',
  'notice.automatic': 'Automatic reply',
  'notice.sent_for': 'Sent automatically on {who}’s behalf.',
  'notice.sent_for_team': 'Sent automatically on the team’s behalf.',

  'own.arrived': 'Thanks for your message.',
  'own.light': 'Thanks! I’m off the clock until {back} and will see this then.',
  'own.evening': 'I’m off the clock until {back}.',
  'own.weekend': 'I’m off for the weekend and will be back {back}.',
  'own.holiday': 'I’m off because of a public holiday and will be back {back}.',
  'own.holiday_named': 'I’m off because of a public holiday ({holiday}) and will be back {back}.',
  'own.time_off': 'I’m away and will be back {back}.',
  'own.time_off_reason': 'I’m away ({reason}) and will be back {back}.',
  'own.cover': 'I’m away. {cover} is covering and can answer from {back}.',
  'own.cover_reason': 'I’m away ({reason}). {cover} is covering and can answer from {back}.',
  'own.busy':
    'I’m off the clock until {back}. These are busy days, so answers take a little longer than usual.',
  'own.break': 'I’m on a short break and will be back at {back}.',
  'own.closure': 'I’m away until {back}.',
  'own.no_opening': 'I’m off the clock at the moment.',
  'own.if_it_cannot_wait': 'If it can’t wait, press “It can’t wait” and I’ll hear about it right away.',
  'own.told': 'Got it. I’m getting an alert now.',
  'own.automatic': 'Sent automatically on my behalf.',

  'button.cannot_wait': 'It can’t wait',
  'button.show_terms': 'Show the terms',
  'button.request_change': 'Request a change',
  'button.stop_notices': 'Don’t send me these',
  'button.send_notices': 'Send them again',
  'button.close': 'Close',

  'allowance.used_up':
    'I can’t keep up just now. Everything you’ve sent is safe; please try again in {minutes, plural, one {# minute} other {# minutes}}.',

  'urgent.told': 'Got it. I’m letting {who} know now.',
  'urgent.nobody':
    'I’ve marked it urgent, but I can’t reach anybody right now. If you have a phone number, please call. It will be first on the list when they’re back.',
  'urgent.known': '{who} already knows; I passed it on at {at}.',
  'urgent.answered': 'That message has been answered. If something else can’t wait, please write it here.',
  'urgent.deleted':
    'That message was deleted, so I haven’t passed it on. If it still can’t wait, please write it again.',
  'urgent.old':
    'That message is from a while ago, so I haven’t passed it on. If something can’t wait now, please write it here.',
  'urgent.not_yours': 'This button is for the person who wrote the message.',
  'urgent.gone':
    'I don’t look after that message any more, so I couldn’t pass it on. Please write to the person you need directly.',

  'opt_out.done': 'Done, I won’t send you these replies any more.',
  'opt_out.off': 'You’ve had no automatic replies since {since}, as you asked.',
  'opt_out.stays': 'What you write still reaches us and is answered just the same.',
  'opt_out.through':
    'If something can’t wait, mention {bot} in your message, or write to {bot} directly and start with “urgent”.',
  'opt_out.undone':
    'Done. When you write outside working hours, I’ll let you know again when you’ll hear back.',
  'opt_out.on': 'You get these replies already, so there was nothing to change.',
  'opt_out.not_for_you': 'These replies go to clients only, so nothing has changed for you.',

  'status.off': 'Off until {back}',
  'status.off_today': 'Off until {back}',

  'coming.heading': '*Heads-up: time off ahead*',
  'coming.day': '{who} will be away on {from} and back {back}.',
  'coming.day_what': '{who} will be away on {from} ({what}) and back {back}.',
  'coming.days': '{who} will be away from {from} to {until} and back {back}.',
  'coming.days_what': '{who} will be away from {from} to {until} ({what}) and back {back}.',
  'coming.holiday': 'public holiday',
  'coming.cover': '{cover} will be covering.',
  'coming.automatic': 'Automatic message',

  'terms.title': 'Terms',
  'terms.one_moment': 'One moment…',
  'terms.open': '*Open now.*',
  'terms.open_until': '*Open now*, until {until}.',
  'terms.closed': '*Closed* at the moment.',
  'terms.closed_until': '*Closed now.* Back {back}.',
  'terms.hours': 'Working hours',
  'terms.day': '{day}: {hours}',
  'terms.day_closed': 'closed',
  'terms.answers': 'When you can expect an answer',
  'terms.answers_usual': 'Within {duration} of working time.',
  'terms.answers_hours': 'Within {hours, plural, one {# working hour} other {# working hours}}.',
  'terms.answers_urgent': 'If you press “It can’t wait”: within {duration}, at any time.',
  'terms.places': 'Where to write',
  'terms.place': '{place}: {purpose}',
  'terms.for_general': 'for everyday questions',
  'terms.for_urgent': 'for urgent matters',
  'terms.for_announcements': 'for announcements (please don’t expect replies there)',
  'terms.for_nothing': 'not for work, please',
  'terms.zone': 'Hours are shown in {zone} time.',

  'help.intro': 'I look after working hours and agreements here. You can ask me for:',
  'help.boundaries': '• {word}: working hours, when to expect an answer, and where to write',
  'help.scope': '• {word}: a request for something new or different',
  'help.how': 'Mention me with one of these words, or write it to me directly.',

  'failure.not_installed': 'This app is not installed in this workspace any more.',
  'failure.nothing_changed':
    'Something went wrong on my side, and nothing was changed. Please try again in a minute.',
  'failure.may_be_done':
    'Something went wrong on my side, and it may already have gone through. Please check before you try again.',
  'failure.old_choice':
    'I’ve been updated since then, and that choice does nothing any more. Open this app in Slack to see what can be done now.',
  'form.done': 'Done.',

  'request.invitation':
    'Happy to note it down. Press the button and tell us what you’d like; it takes a minute.',
  'request.title': 'Request a change',
  'request.send': 'Send',
  'request.not_now': 'Not now',
  'request.what': 'What would you like?',
  'request.why': 'Why, or what for?',
  'request.why_hint': 'Knowing the reason often leads to a simpler way.',
  'request.wished_on': 'By when, ideally?',
  'request.size': 'How big does it feel?',
  'request.size_small': 'Small: an hour or two',
  'request.size_medium': 'Medium: a day or two',
  'request.size_large': 'Large: more than that',
  'request.size_unknown': 'Not sure',
  'request.what_too_short': 'Could you say in a sentence what you would like? Ten characters at least.',
  'request.what_too_long': 'Please keep it under 2,500 characters; the rest can follow in the thread.',
  'request.why_too_long': 'Please keep it under 1,000 characters.',
  'request.wished_on_wrong': 'Please choose a date.',
  'request.wished_on_past': 'That day has passed. Please choose a later one.',
  'request.size_wrong': 'Please choose one; “Not sure” is fine.',
  'request.whose': 'I can’t tell which client this is for. Please use {command} in the client’s channel.',
  'request.thanks': 'Thank you',
  'request.stored':
    'Your request has been saved as number {number}. {who} will look at it and answer you here in Slack.',
  'request.accepted': 'Good news, {asker}: {who} accepted your request number {number} (“{what}”).',
  'request.declined':
    '{asker}, {who} can’t take on your request number {number} (“{what}”) as it is: {reason}',
  'request.none': 'There are no change requests yet.',
  'request.in_list': '*{number}* {what} ({state})',
  'request.state_submitted': 'submitted',
  'request.state_accepted': 'accepted',
  'request.state_declined': 'declined',
  'request.help':
    '`{command}` opens a form for something new or different. `{command} list` shows the requests so far. `{command} help` shows this.',
} as const;
