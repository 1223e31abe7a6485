import type { Bus } from './bus';
import type { CallRecord } from './calls';
import type { Scheduler } from './clock';
import type { Dispatcher } from './events/dispatcher';
import type { SocketHub } from './events/sockets';
import type { Faults } from './faults';
import type { Model } from './model';
import type { Codes } from './oauth/codes';
import type { ReplyUrls } from './response-urls';
import type { Triggers } from './triggers';

/**
 * What a workspace starts over for. `again`: settings stay. `new`: it is one in which the app has just been installed, and
 * nobody has set anything. `story`: a scenario, which needs the settings of the studio.
 */
export type Beginning = 'again' | 'new' | 'story';

/** All that the parts of the workspace share. Each function takes it as its first argument. */
export type World = {
  model: Model;
  clock: Scheduler;
  /** Real time, for rate limits: a clock that never goes back, in ms. */
  steady: () => number;
  bus: Bus;
  dispatcher: Dispatcher;
  sockets: SocketHub;
  faults: Faults;
  calls: CallRecord[];
  triggers: Triggers;
  replyUrls: ReplyUrls;
  codes: Codes;
  /** Empties what is beside the workspace, such as a Gatehouse's record, before the workspace starts over. */
  forget: (beginning: Beginning) => Promise<void>;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  url: () => string;
};
