import type { Server } from 'node:http';
import type { Express } from 'express';
import type { UserId } from '../workspace/ids';
import { createAppSettings, type Manifested } from './app-settings';
import { type Bus, createBus } from './bus';
import type { CallRecord } from './calls';
import { createClock, type PracticeClock } from './clock';
import { createDispatcher, type DeliveryRecord } from './events/dispatcher';
import { slackPatienceMs } from './events/http-attempt';
import { createLine } from './events/line';
import { createSocketHub } from './events/sockets';
import { createFaults, type Faults } from './faults';
import { standingGrant } from './grants';
import { keepSaved } from './keep-saved';
import type { AppSettings, Grant, Model } from './model';
import { createCodes } from './oauth/codes';
import { connectThroughApp, installThroughApp } from './oauth/through-app';
import { type Administration, createAdministration } from './people/administration';
import { createPeople, type People } from './people/people';
import { createReplyUrls } from './response-urls';
import { play } from './scenarios/play';
import type { Scenario } from './scenarios/scenario';
import { getScenario } from './scenarios/scenarios';
import { fridayNight, seedStudio } from './seed';
import { addLastRoutes, addSlackRoutes, close, createBareServer, listen } from './server';
import { startOver } from './start-over';
import { loadModel } from './state-file';
import { createTriggers } from './triggers';
import type { Beginning, World } from './world';

/** How a practice workspace is started. */
export type PracticeOptions = {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Where it listens. By default, only this machine can reach it. */
  host?: string;
  /**
   * Where its clock starts, ms since 1970 UTC. By default a Friday, 22:40 in Lisbon, or where the state file left it.
   */
  now?: number;
  /** A JSON file that keeps the workspace from one start to the next. */
  stateFile?: string;
  /** Whether Slack's rate limits hold, in real time. By default they do. */
  rateLimits?: boolean;
  /** The clock of the rate limits, in ms, which never goes back. By default this machine's. */
  steady?: () => number;
  /** How long the app has to acknowledge, in real ms. By default Slack's three seconds. */
  deadlineMs?: number;
  /** The settings of the app that differ from the package's manifest.yml. */
  app?: Partial<Manifested>;
  /** A scenario to play as soon as the app has said where it listens. */
  scenario?: string;
  /** Empties what is beside the workspace, such as a Gatehouse's record, whenever the workspace starts over. */
  forget?: (beginning: Beginning) => Promise<void>;
  /** Adds more routes to the same server, such as the page. */
  mount?: (app: Express, practice: Practice) => void;
};

/** A Slack workspace on this machine, running. */
export type Practice = People &
  Administration & {
    url: string;
    /** For `slackApiUrl`. */
    apiUrl: string;
    app: Pick<Model['app'], 'id' | 'signingSecret' | 'clientId' | 'clientSecret' | 'appToken'>;
    /** The bot token of the studio's installation, as it is now. */
    readonly botToken: string;
    clock: PracticeClock;
    model: Model;
    /** Sets where events, commands and interactions are posted; null leaves them to Socket Mode. */
    deliverTo(requestUrl: string | null): void;
    /** Whether the request address returns a challenge, which Slack sends when the address is entered. */
    verifyUrl(): Promise<boolean>;
    /** Resolves when no request to the app is under way. Retries that wait for the clock don't count. */
    settled(): Promise<void>;
    /** The Web API calls answered so far, newest last. */
    calls: CallRecord[];
    /** The attempts to deliver events so far, newest last. */
    deliveries: DeliveryRecord[];
    /** Starts the workspace over and plays a scenario in it. Resolves at its end. */
    play(scenario: string): Promise<void>;
    /**
     * Sets the workspace back to its beginning, at this instant (ms since 1970 UTC) or on the Friday evening. `new`: as one
     * in which nobody has set anything.
     */
    startOver(at?: number, beginning?: 'again' | 'new'): Promise<void>;
    /** Lets a person install the app in their workspace, through the app's own /slack/install. */
    installThroughApp(userId: UserId): Promise<Grant>;
    /** Lets a person connect their own account, through the app's own /slack/connect or another path like it. Gives the page at its end. */
    connectThroughApp(userId: UserId, path?: string): Promise<{ status: number; html: string }>;
    on: Bus['on'];
    faults: Faults;
    /** Asks Socket Mode clients to connect again. */
    refreshSockets(): void;
    /** Cuts the Socket Mode connections without a word. */
    dropSockets(): void;
    /** How many Socket Mode connections are open. */
    sockets(): number;
    stop(): Promise<void>;
  };

/**
 * Starts a practice workspace and resolves when it listens. Throws when the port is taken or the state file unreadable.
 */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const { host = '127.0.0.1', port = 0 } = options;
  const scenario = options.scenario === undefined ? null : getScenario(options.scenario);
  const saved = options.stateFile === undefined ? null : loadModel(options.stateFile);
  const startAt = options.now ?? scenario?.startsAt ?? saved?.now ?? fridayNight;
  const { app, server } = createBareServer();
  const settings = { ...createAppSettings(), ...options.app };
  const model = saved ? withApp(saved.model, settings) : seedStudio(startAt, settings);
  const world = createWorld(model, startAt, server, options);
  addSlackRoutes(app, world.world, [host, '127.0.0.1', 'localhost']);
  const boundPort = await listen(server, port, host);
  world.listensAt(`http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`);
  try {
    const saver = options.stateFile === undefined ? null : keepSaved(world.world, options.stateFile);
    const practice = toPractice(world.world, async () => {
      saver?.stop();
      await shutDown(world.world, server);
    });
    if (scenario) void playOnceListening(world.world, scenario);
    options.mount?.(app, practice);
    addLastRoutes(app);
    return practice;
  } catch (error) {
    await shutDown(world.world, server);
    throw error;
  }
}

async function shutDown(world: World, server: Server): Promise<void> {
  world.clock.stop();
  world.sockets.stop();
  await world.dispatcher.stop();
  await close(server);
}

/** A saved workspace with the app as it is now. The app keeps its ids and secrets; what it may do is replaced. */
function withApp(
  model: Model,
  { id, signingSecret, clientId, clientSecret, appToken, ...now }: AppSettings,
): Model {
  Object.assign(model.app, now);
  for (const each of model.grants) if (each.kind === 'bot') each.scopes = [...now.botScopes];
  return model;
}

/** Plays the scenario once the app has said where it listens. */
async function playOnceListening(world: World, scenario: Scenario): Promise<void> {
  await world.dispatcher.listening;
  try {
    await play(world, scenario);
  } catch (error) {
    world.bus.tell({ kind: 'trouble', words: `The scenario ${scenario.name} stopped: ${String(error)}` });
  }
}

function createWorld(
  model: Model,
  startAt: number,
  server: Server,
  options: PracticeOptions,
): { world: World; listensAt: (address: string) => void } {
  const { rateLimits = true, deadlineMs = slackPatienceMs, steady = () => performance.now() } = options;
  const { forget = async () => {} } = options;
  let address = '';
  const url = () => address;
  const bus = createBus();
  const clock = createClock(startAt, () =>
    bus.tell({ kind: 'clock', now: clock.now(), speed: clock.speed() }),
  );
  const faults = createFaults(rateLimits);
  const sockets = createSocketHub(server, url, model.app.id, deadlineMs);
  const world: World = {
    model,
    clock,
    steady,
    bus,
    faults,
    sockets,
    dispatcher: createDispatcher(createLine(model, sockets, deadlineMs), clock, faults),
    calls: [],
    triggers: createTriggers(clock.now),
    replyUrls: createReplyUrls(clock.now, url),
    codes: createCodes(clock.now),
    forget,
    url,
  };
  const listensAt = (at: string) => {
    address = at;
  };
  return { world, listensAt };
}

function toPractice(world: World, stop: () => Promise<void>): Practice {
  const { model, clock, dispatcher, faults, calls } = world;
  const { id, signingSecret, clientId, clientSecret, appToken } = model.app;
  const oneAtATime = refuseAnother('A scenario is being played; wait for its end.');
  return {
    ...createPeople(world),
    ...createAdministration(world),
    url: world.url(),
    apiUrl: `${world.url()}/api/`,
    app: { id, signingSecret, clientId, clientSecret, appToken },
    get botToken() {
      return standingGrant(model, 'bot', 'T0STUDIO')?.token ?? '';
    },
    clock,
    model,
    deliverTo: dispatcher.deliverTo,
    verifyUrl: dispatcher.verifyUrl,
    settled: dispatcher.settled,
    calls,
    deliveries: dispatcher.deliveries,
    play: async (name) => oneAtATime(() => play(world, getScenario(name))),
    startOver: (at = fridayNight, beginning = 'again') => oneAtATime(() => startOver(world, at, beginning)),
    installThroughApp: (userId) => installThroughApp(world, userId),
    connectThroughApp: (userId, path) => connectThroughApp(world, userId, path),
    on: world.bus.on,
    faults,
    refreshSockets: world.sockets.refresh,
    dropSockets: world.sockets.drop,
    sockets: world.sockets.connections,
    stop,
  };
}

/** Lets one piece of work run at a time, and refuses another in these words. */
function refuseAnother(words: string): (work: () => Promise<void>) => Promise<void> {
  let isBusy = false;
  return async (work) => {
    if (isBusy) throw new Error(words);
    isBusy = true;
    try {
      await work();
    } finally {
      isBusy = false;
    }
  };
}
