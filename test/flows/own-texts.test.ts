/**
 * Texts of one's own in the automatic reply (R9). Proves: the client's text is said before the workspace's, in the language the
 * reader is spoken to in; values are escaped, times are tokens; what a client always gets stays around it.
 */
import type { Settings } from '../../src/domain/settings';
import type { OwnTexts } from '../../src/domain/words/own-texts';
import { type Flow, startFlow } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

type Own = {
  workspace?: OwnTexts;
  acme?: OwnTexts;
  language?: Settings['workspace']['language'];
  ana?: string;
};

async function asked({ workspace, acme, language, ana = 'Ana' }: Own) {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, texts: workspace },
    members: settings.members.map((each) => (each.user === 'U0ANA' ? { ...each, name: ana } : each)),
    clients: settings.clients.map((each) =>
      each.name === 'Acme' ? { ...each, language, texts: acme } : each,
    ),
  }));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  return postsIn(flow.practice, 'C0ACME').at(-1);
}

const ours = { en: { weekend: 'The studio rests. *{who}* is back {back}.' } };

test('R9, R1: the workspace’s text is said in the middle of what every client gets, its times as tokens', async () => {
  const notice = await asked({ workspace: ours });
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  const back = lisbon('2026-11-23T09:00') / 1000;
  expect(notice?.shown).toMatch(
    new RegExp(
      `^Thanks, your message has arrived safely\\. The studio rests\\. \\*Ana\\* is <!date\\^${back}\\^back \\{date_long_pretty\\} at \\{time\\}\\|back Monday 23 November, 09:00 \\(Lisbon time\\)>\\. You'll have an answer <!date`,
    ),
  );
  expect(notice?.shown).toContain("If it can't wait");
  expect(notice?.text).toContain('The studio rests. *Ana* is back Monday 23 November, 09:00 (Lisbon time).');
  expect(notice?.buttons).toEqual(["It can't wait", 'Show the terms', 'Request a change']);
});

test('R9: the client’s own text comes first, and says by when there is an answer only once', async () => {
  const notice = await asked({
    workspace: ours,
    acme: { en: { weekend: 'Acme: {back}, answer by {answer_by}!' } },
  });
  expect(notice?.text).not.toContain('The studio rests');
  expect(notice?.text).toContain(
    'Acme: Monday 23 November, 09:00 (Lisbon time), answer by Monday 23 November, 18:00',
  );
  expect(notice?.text).not.toContain("You'll have an answer");
});

test('R9: a German client gets the German text, and the built-in one where there is none in German', async () => {
  const german = { de: { weekend: 'Feierabend & Ruhe bis {back}.' } };
  expect((await asked({ workspace: { ...ours, ...german }, language: 'de' }))?.text).toContain(
    'Feierabend &amp; Ruhe bis Montag, 23. November',
  );
});

test('R9: without a text in the reader’s language the built-in one is said', async () => {
  const notice = await asked({ workspace: ours, language: 'de' });
  expect(notice?.text).toContain('Ana ist im Wochenende');
});

test('R9: names are escaped within a text of one’s own', async () => {
  const notice = await asked({ workspace: ours, ana: '<!here> & <@U0MAYA>' });
  expect(notice?.shown).toContain('*&lt;!here&gt; &amp; &lt;@U0MAYA&gt;* is');
  expect(notice?.shown).not.toContain('<!here>');
});

test('R9: a text that would promise too much by what nobody knew when it was saved gives way to the built-in one', async () => {
  const late = { mon: ['12:00-17:00'] };
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, texts: { en: { weekend: 'Back on Monday at 9:00. {back}' } } },
    members: settings.members.map((each) => (each.user === 'U0BEN' ? { ...each, hours: late } : each)),
  }));
  await flow.practice.say('U0MAYA', 'C0ACME', '<@U0BEN> is the brochure done?');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Is the brochure done?');
  await flow.drained();
  expect(postsIn(flow.practice, 'C0ACME').at(-1)?.text).toContain(
    'Ben is off for the weekend and will be back Monday',
  );
  expect(postsIn(flow.practice, 'D0MAYA').at(-1)?.text).toContain('Back on Monday at 9:00.');
});

test('R9, L7: the exchange keeps the version of the settings that its text came from', async () => {
  await asked({ workspace: ours });
  const { rows } = await flow.database.pool.query(
    `select e.receipt->>'settingsVersion' as kept, s.document->'workspace'->'texts'->'en'->>'weekend' as text
      from exchanges e join settings_versions s on s.version = (e.receipt->>'settingsVersion')::int and s.team_id = e.team_id`,
  );
  expect(rows).toMatchObject([{ text: ours.en.weekend }]);
});
