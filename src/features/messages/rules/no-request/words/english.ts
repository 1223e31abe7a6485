import type { PhraseList } from '../phrase-list';

const goodOnes =
  'good/great/nice/lovely/wonderful/fantastic/amazing/awesome/excellent/fab/brilliant/superb/beautiful/perfect';
const stretchesOfTime =
  'one/day/evening/night/weekend/week/time/trip/flight/journey/vacation/holiday/holidays/break/morning/afternoon/lunch/rest/friday/long_weekend/rest_of_your_day/rest_of_the_day/start_to_the_week';

export const englishPhrases: PhraseList = {
  thanks: `
    appreciate the, you/you_guys are the best, youre/you_are too/so kind, pleasure/nice/lovely/great/fun working/talking/chatting/speaking with/to you/you_all/you_both/everyone,
    it was great/nice/lovely/good talking/chatting/speaking/meeting with/to? you/you_all/everyone?, thanks/thank_you for today/yesterday/tonight/now/the_other_day, lovely/great/nice/good to meet/see you/everyone all? today/yesterday?,
    thank you/u/ya, thanks you?, thankyou, thankyou, tanks, thnks, thks, tyvm, tks, tnks, ta, many/big/huge/tons_of/lots_of/much/million
    thanks, thanks a lot/bunch/million/ton/mil/heap, a? big/huge/massive thank_you/thanks, much/greatly/really/highly/very appreciated,
    appreciated, appreciate, with many? thanks/gratitude, appreciate it/you/that/this/all_of_this, i/we do/so/really/truly/very_much? appreciate it/you/that/this/your_help/everything,
    im/i_am/were/we_are so/very/really/extremely/super? grateful/thankful, you rock, you/youre/you_are the/a best/star/legend/lifesaver/hero/gem,
    the best, kudos, props, hats off, means a lot, it means a lot, i owe you one, lifesaver, legend`,
  greeting: `
    dear all/team/everyone/both/friends, hii, hiya, heya, yo, howdy, good morning/afternoon/evening/day, morning, mornin, gm, evening, afternoon, greetings, welcome/welcome_back,
    happy monday/tuesday/wednesday/thursday/friday, hope you had a/an ${goodOnes} ${stretchesOfTime}, hope youre/you_are/all doing/is? well,
    hope this finds you well, nice/great/good/lovely to meet/see/e-meet you`,
  farewell: `
    good bye, goodbye, byebye, cya, cu, see ya/you/u/yall all/guys/both/everyone? soon/later/then/there/around/around_then?, see ya/you later alligator, ttyl, ttys,
    talk/speak/chat/catch_up to_you/with_you? soon/later/then, catch you/ya later/then/around/another_time/some_other_time, until/till/til then/next_time,
    good night, goodnight, gn, gn8, nite, night night, take care, so long, farewell, cheerio, laters, over and out,
    have a/an/yourself_a? very/really? ${goodOnes}/safe/relaxing/restful/pleasant/happy ${stretchesOfTime},
    im/i_am/were/we_are? signing/logging/heading off/out, im/i_am/were/we_are off/off_to_bed/out/heading_home/leaving_now then/now?, i? gotta/got_to/have_to/need_to? go/run/dash/leave/hit_the_road/get_going now?, i? should get going, time to go,
    thats/that_is/thatll_be/that_will_be/that_would_be all/everything/it for_now/for_today/from_me/from_us/i_need/i_needed/we_need?,
    nothing else/more/further to_add/to_discuss/to_talk_about/from_me?, i/we? dont need anything else/more, we/were/we_are? all? done here/then, safe travels/flight/trip/journey, sleep well/tight, sweet dreams, rest well`,
  meet: 'talk/speak/chat to/with? you/u/ya?, see/catch you/ya/u/yall/everyone all/guys/both?',
  closing: `
    best, best/kind/warm/warmest/kindest regards/wishes, regards, sincerely, yours/yours_truly, yours sincerely/faithfully, all the best, br, kr`,
  ack: `
    okey/okie/okay dokey/dokie/doke, okiedokie, got it/that/ya/you, gotcha, copy/copy_that, roger that, noted, duly noted, understood,
    i/we? totally/fully/completely? understand, i see, oh i see, ah i see, makes/make sense, clear, clear now, all clear/good/sorted/set now, got it now, i got it, got/received/have the/your/all/all_the email/mail/file/files/message/docs/document/documents/doc/link/draft/invite/package/letter/note,
    totally/fully/completely? agree, same here, me too, likewise, not a problem, good/great/nice/awesome/lovely to know/hear,
    glad/happy/pleased/delighted to hear/help/hear_it/hear_that/be_of_help, fair enough, fair, will do, wilco, sure/sure_thing/for_sure, of course,
    absolutely, definitely, exactly, precisely, indeed, correct, right, true, it/that surely/certainly/definitely/really/sure is, certainly, totally, yep, yeah, yup, yea, yah, aye, yes yes, yess,
    alright, allright, all right, all good/set/clear/fine/well/sorted, its? all good, no worries/problem/probs/prob/problemo/rush/hurry/pressure/stress at_all?,
    glad/happy you/it/that liked/like/worked/helped/helps it/that/out?, sorry for/about the delay/wait/late_reply/late_response/slow_reply,
    no need/reason to reply/answer/respond/rush/hurry/worry, no reply/answer/response/action needed/required/necessary, np, nw, nvm, never mind, nevermind,
    dont worry/mention about? it?, take your time, my/the? pleasure, youre/you_are/your? very/most/so? welcome, yw, any time, anytime,
    that/this/it works/will_work/does, that/this/it? works/will_work for me/us, thatll work, works for me/us,
    fine/good/great/perfect/ok/okay/alright for/with/by me/us, sounds ${goodOnes}/like_a_plan/fine/right/ok/about_right to/for/by? me/us?,
    agreed, i/we agree, fine, done, all done, received, well/safely received, my apologies, my bad/mistake, wrong channel/chat/window/thread/person,
    sorry about/for that/the_confusion/the_late_reply/the_delay/the_noise, thats/that_is exactly/all? it, exactly that, so be it, ill/i_will do/try it/that/so, ill/i_will give it/that a try/go/shot, ill/i_will/well/we_will check/review/read/test/confirm it/this/that/them?, i? found/solved/sorted/fixed it, i? figured it out, i/we managed to sort/solve/fix it/this/that out?, it/that works/worked now?, its? working now, all? sorted,
    ill/i_will/well/we_will/will take/have a? quick/proper/good/closer? look, ill/i_will/will let you know, ill/i_will/will get back to you,
    ill/i_will/we_will? be there/in_touch, looking/look forward to it/that/this/seeing_you/seeing_it/seeing_it_live/it_all/the_weekend/the_launch/hearing_from_you/working_together/working_with_you/meeting_you`,
  praise: `
    cant_wait/excited/so_excited to see/try/meet/read it/this/you/you_all/everyone, brill, chuffed, so proud, very proud,
    good, awesome, amazing, perfection, excellent, brilliant, wonderful, lovely, beautiful, gorgeous, stunning, superb, fab, fabulous, incredible,
    outstanding, impressive, impressed, sweet, neat, epic, dope, ace, stellar, splendid, terrific, marvelous, marvellous, magnificent, phenomenal, delightful,
    very/super/so/really helpful/useful/kind/thoughtful/exciting/cute/pretty/clean/good/fun, helpful,
    i/we/they? just/all/really/absolutely? love/loved/loving/like/adore it/this/that/these/them, well done, well played, nicely done,
    ${goodOnes}/cool/solid/super/stellar/terrific/fine job/stuff/one/news/idea/point/effort/team/teamwork/thinking/timing/progress/result/results/catch/call/session/meeting/chat/work,
    congrats, congratulations, congratz, way to go, keep it up, keep up the good/great/amazing work, hooray, hurray, woo hoo, whoop, yass, huzzah,
    thumbs up, on point, spot on, nailed/crushed/smashed/killed it, you nailed/crushed/smashed/killed it, youre/you_are/you_guys_are amazing/awesome/great/fantastic/wonderful/brilliant,
    that/this was so/very/really/super/incredibly? quick/fast, that was fun, so/very/really/super? happy/excited/pleased/thrilled with/about this/it/that/everything,
    so/very/super happy/excited/pleased/thrilled, exactly/just what i/we wanted/needed/hoped_for, chefs kiss, made my day, you made my day, its been a pleasure, much better`,
  wish: `
    good luck, best of luck, good/best_of luck with the/your/this/tomorrows? launch/presentation/meeting/demo/talk/move/exam/interview/release/event/pitch/everything/it/that, fingers crossed, happy birthday/holidays/holiday/new_year/easter/thanksgiving/christmas/xmas/diwali/hanukkah/anniversary,
    merry christmas/xmas, a happy new_year, have fun today/tonight?, welcome aboard, you/and_you too, you too, same to you, to you too, and to you too, likewise, seasons greetings, enjoy, enjoy your/the/a? ${goodOnes}/well_deserved? ${stretchesOfTime}/sun/party/time_off/day_off, get well soon, feel better soon,
    stay safe/warm/healthy/well/cool, have fun, bon voyage, hope you have/enjoy a/an/your? ${goodOnes}? ${stretchesOfTime}, wishing you all/both/a/an? the? ${goodOnes}/best ${stretchesOfTime}?`,
  laugh: 'so/very? funny, hilarious, good one, nice one, thats funny, tee hee, heh',
  filler: `
    the/your/our/this/these/those/both new/updated/latest/final/whole? logo/logos/site/website/page/pages/homepage/design/designs/layout/draft/mockup/mockups/video/photos/images/slides/deck/presentation/copy/colours/colors/banner/icons/changes/update/result/results/version/prototype/animation/report/document look/looks/is/are/was/were/turned_out/came_out/feels,
    boss, bro, dude, chief, kindly, love, lads, ladies, oops, ooops, whoops, on this, apologies, my name is, so, very, really, truly, just, oh, ah, aw, aww, ooh, well, too, again, also, all, everyone, everybody, team, guys, folks, both, there, mate, man, buddy, friend, friends,
    my friend, dear, you, you all/both/guys/two, yall, much, a lot, as always/ever/usual, then, that is, that was, thats, it is, its, it was, this is, this was, that all, it all,
    this all, that, this, it, everything, it looks, looks, looking, sounds, look, sound, sounding, feels, seems, i am, im, we are, absolutely, totally, super, honestly, definitely, extremely, quite, pretty,
    surely, fully, exactly, mr, mrs, ms, dr, sir, madam, the/whole/the_whole/entire/the_entire team, and the/your/all team/family/rest/others/crew, to/from you/all/everyone/me/us/you_all/you_both/the_team/the_whole_team/all_of_you/all_of_us,
    for now, anyway, so fast/quickly/soon/promptly/quick/early, on such short notice, at such short notice, so far, already, ever, and all, as discussed, in the world, ladies, gents, people, peeps, crew, with that`,
  appreciates: 'i/we? do/so/really/truly? appreciate',
  for: 'for, on',
  and: 'and, &, n',
  adjective: `
    the, a, an, your, this, these, that, those, all, all of, all the, my, our, todays, yesterdays, this mornings, last weeks, quick, fast, prompt, swift, speedy, great, good, nice,
    awesome, amazing, lovely, kind, super, very, so, really, hard, detailed, thorough, clear, helpful, useful, new, latest, last, first, final, whole, continued, constant, wonderful,
    excellent, valuable, warm, early, weekly, daily, monthly, big, extra, generous, always, fantastic, brilliant, beautiful, ongoing, incredible, full`,
  object: `
    reply, replies, response, responses, answer, answers, help, assistance, support, work, hard work, job, effort, efforts, update, updates, heads up, headsup, info, information,
    feedback, input, insight, insights, advice, tip, tips, explanation, clarification, clarity, confirmation, reminder, message, messages, note, notes, email, emails, mail, call, chat,
    meeting, session, workshop, demo, presentation, slides, deck, draft, drafts, design, designs, mockup, mockups, file, files, document, documents, docs, doc, report, summary, recap,
    link, links, invite, invitation, turnaround, turn around, delivery, patience, understanding, time, flexibility, kindness, trust, collaboration, cooperation, consideration,
    attention, lunch, coffee, dinner, everything, it, that, this, all of it, all of this, them, you, speed, dedication, care, energy, idea, ideas, suggestion, suggestions, proposal,
    quote, estimate, offer, invoice, logo, homepage, website, site, page, pages, landing page, launch, release, fix, fixes, bug fix, bugfix, changes, edits, revisions, project, video,
    photos, pictures, images, article, copy, translation, screenshot, screenshots, welcome, intro, introduction, compliment, gift, opportunity, business,
    letting me/us know, getting back to? me/us?, turning this/it/that/everything around so? quickly/fast?, getting this/it/that/everything done/sorted/fixed/over/out, taking care of? this/it/that/everything?, taking the time,
    looking into this/it/that, checking/checking_in, sharing this/it/that/these/them?, sending this/it/that/these/them over/across/through?, sending over/through,
    fixing this/it/that/everything, sorting this/it/that/everything out?, jumping on this/it, jumping in, helping me/us/out/me_out/us_out?, coming/coming_by, having me/us, picking up, calling,
    stepping in, understanding, being so/always/there/such_a_star? patient/kind/helpful/flexible/quick/understanding/awesome/responsive/on_top_of_things?, all/everything that? youve/you? do/did/done, your everything`,
  link: 'of, with, on, about, and, from, around, regarding, in, to',
  past: 'today, yesterday, earlier, this/last morning/week/night/afternoon/month, this time, just now, over the weekend, on a sunday/saturday/weekend',
  time: `
    monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, thur, thurs, fri, sat, sun, tomorrow, tmrw, tmr, tomorow, next week/month/time/year, weekend, week,
    january, february, march, april, may, june, july, august, september, october, november, december, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec,
    morning, afternoon, evening, night, noon, midday, midnight, lunch, oclock, am, pm, day after tomorrow, days, weeks, the office, our? call, the/our/our_next meeting, standup, new year, holidays, break`,
  preposition:
    'on, at, from, to, up to, until, the, next, this, in, around, about, of, past, half, quarter, after the, your, first thing, later in, later, and',
  soon: 'today, tonight, later, later today/tonight, this evening/afternoon/morning, in a bit/minute/sec/few/while/moment/little_bit, in a few minutes',
  fine: `
    is/are/would_be/will_be/sounds/looks/seems fine/good/great/perfect/ok/okay/correct/right/it/lovely/ideal for/with/by? me/us?, works for? me/us?, will do it?, it is, suits me/us, does it`,
  echo: 'it/that is, it was, they are, we are, i am, i do, it does, i did, you are, that/this is my/our/the right/correct? number/address/email/one/name/file/link/version/date, my/our/the/all/all_the billing/personal/contact? details/dates/numbers/info/address/date/number is/are correct/right/fine, as said, as discussed, as agreed, as planned',
};
