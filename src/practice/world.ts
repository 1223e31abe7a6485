import type { Bus } from './bus';
import type { CallRecord } from './calls';
import type { Scheduler } from './clock';
import type { EventOffice } from './events/office';
import type { SocketHub } from './events/sockets';
import type { Faults } from './faults';
import type { Model } from './model';
import type { Codes } from './oauth/codes';
import type { ReplyUrls } from './response-urls';
import type { Triggers } from './triggers';

/** All that the workspace's parts share; each function takes it as its first argument. */
export type World = {
  model: Model;
  clock: Scheduler;
  bus: Bus;
  office: EventOffice;
  sockets: SocketHub;
  faults: Faults;
  calls: CallRecord[];
  triggers: Triggers;
  replyUrls: ReplyUrls;
  codes: Codes;
  /** Has whoever lives beside the workspace forget it too, before it starts over. */
  forget: () => Promise<void>;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  url: () => string;
};
