/**
 * Own texts in the automatic reply (R9). Proves: the client's text comes before the workspace's, in the reader's
 * language; values are escaped, and times are tokens; the rest of the reply stays around it.
 */

import type { OwnTexts } from '../../src/words/own-texts';
import type { Settings } from '../../src/workspace/settings/settings';
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
      `^Thanks, we’ve got your message\\. The studio rests\\. \\*Ana\\* is <!date\\^${back}\\^back \\{date_long_pretty\\}, \\{time\\}\\|back Monday 23 November, 09:00 \\(Lisbon time\\)>\\. You’ll hear back <!date`,
    ),
  );
  expect(notice?.shown).toContain('If it can’t wait');
  expect(notice?.text).toContain('The studio rests. *Ana* is back Monday 23 November, 09:00 (Lisbon time).');
  expect(notice?.buttons).toEqual(['It can’t wait', 'Show the terms', 'Request a change']);
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
  expect(notice?.text).not.toContain('You’ll hear back');
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

test('R9: names are escaped in an own text', async () => {
  const notice = await asked({ workspace: ours, ana: '<!here> & <@U0MAYA>' });
  expect(notice?.shown).toContain('*&lt;!here&gt; &amp; &lt;@U0MAYA&gt;* is');
  expect(notice?.shown).not.toContain('<!here>');
});

test('R9, L7: the exchange keeps the version of the settings that its text came from', async () => {
  await asked({ workspace: ours });
  const { rows } = await flow.database.pool.query(
    `select e.receipt->>'settingsVersion' as kept, s.document->'workspace'->'texts'->'en'->>'weekend' as text
      from exchanges e join settings_versions s on s.version = (e.receipt->>'settingsVersion')::int and s.team_id = e.team_id`,
  );
  expect(rows).toMatchObject([{ text: ours.en.weekend }]);
});
