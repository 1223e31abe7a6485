import { createHash } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import type { Practice } from '../practice';
import { scenarios } from '../scenarios/scenarios';
import { carryOut } from './acts';
import { loadAssets } from './assets';
import { type Beside, nobodyBeside } from './beside';
import { messagesBefore, threadOf } from './message-view';
import { ownPageOnly } from './own-page';
import { markAllRead, personalStateOf, type ReadMarks } from './personal-state';
import { toPageScenario } from './scenario-view';
import { createStream } from './stream';
import type { Boot, MessagePage } from './wire';
import { workspaceOf } from './workspace-view';

/** Adds the practice page to the practice workspace's server: `/` and `/page/…`. */
export function mountPage(app: express.Express, practice: Practice, beside: Beside = nobodyBeside): void {
  const assets = loadAssets();
  const marks: ReadMarks = new Map();
  markAllRead(practice.model, marks);
  practice.on('started_over', () => marks.clear());
  const stream = createStream(practice, beside, {
    boot: () => bootOf(practice, marks),
    personal: (user) => personalStateOf(practice.model, user, marks),
  });
  const version = createHash('sha256').update(assets.script).digest('hex').slice(0, 12);
  const html = assets.html
    .replaceAll('{{version}}', version)
    .replace('<!-- {{style}} -->', () => `<style>${assets.style}</style>`);
  const page = express.Router();
  page.use(ownPageOnly(assets.style));
  page.get('/', (_request, response) => {
    const boot = JSON.stringify(bootOf(practice, marks)).replaceAll('<', '\\u003c');
    response
      .type('html')
      .set('cache-control', 'no-store')
      .send(html.replace('"{{boot}}"', () => boot));
  });
  page.get('/page/page.js', (_request, response) => sendAsset(response, 'text/javascript', assets.script));
  page.get('/page/boot', (_request, response) => void response.json(bootOf(practice, marks)));
  page.get('/page/messages', (request, response) =>
    sendStretch(
      response,
      messagesBefore(practice.model, wordOf(request, 'conversation'), wordOf(request, 'before') || null),
    ),
  );
  page.get('/page/thread', (request, response) =>
    sendStretch(response, threadOf(practice.model, wordOf(request, 'conversation'), wordOf(request, 'ts'))),
  );
  // To HEAD Express gives the answer to GET without its body, and this one has no end.
  page.head('/page/news', (_request, response) => void response.type('text/event-stream').end());
  page.get('/page/news', (_request, response) => stream.join(response));
  page.post('/page/act', express.json({ limit: '500kb' }), async (request, response) => {
    const result = await carryOut({ practice, marks, nextOpening: beside.nextOpening }, request.body);
    if (request.body?.act === 'read') stream.personalChanged();
    response.json(result);
  });
  // Only for the page's own paths. The server's other paths keep their own rules.
  app.use((request, response, next) => {
    if (request.path === '/' || request.path.startsWith('/page/')) page(request, response, next);
    else next();
  });
}

function bootOf(practice: Practice, marks: ReadMarks): Boot {
  const { model, clock } = practice;
  const people = [...model.users.values()].filter(({ bot, deleted }) => bot === null && !deleted);
  return {
    workspace: workspaceOf(model),
    personal: Object.fromEntries(people.map((user) => [user.id, personalStateOf(model, user, marks)])),
    clock: { now: clock.now(), speed: clock.speed() },
    record: null,
    opening: null,
    scenarios: scenarios.map(toPageScenario),
  };
}

function sendAsset(response: Response, type: string, body: string): void {
  response.type(type).set('cache-control', 'public, max-age=31536000, immutable').send(body);
}

function sendStretch(response: Response, stretch: MessagePage | null): void {
  if (stretch) response.set('cache-control', 'no-store').json(stretch);
  else response.status(404).json({ kind: 'failed', because: 'There is no such conversation or thread.' });
}

function wordOf(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
}
