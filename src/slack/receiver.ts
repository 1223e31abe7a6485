import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { createTrouble, type Log, type Trouble } from '../log';
import { eventsRefused, eventsStored, eventsUnstored } from '../metrics';
import type { InboxEvent, Receive } from '../store/inbox';
import { fieldOf } from '../store/set-aside';
import { parseEnvelope } from './event-schemas';
import { handOn } from './hand-on';
import { NotTakenError } from './not-taken';
import { refusedField, toInboxEvent } from './payloads';

/**
 * Stands between a Bolt receiver and its app. Bolt acknowledges an event before any listener runs, so an event that a
 * crash interrupts would be lost. Here an event is stored first, and only then acknowledged (L1). When it can't be
 * stored this throws; the receiver answers 500 (in Socket Mode nothing), and Slack delivers the event again. Commands,
 * buttons and forms go on to Bolt.
 */
export function storeBeforeAck(receiver: Receiver, door: Door): Receiver {
  return {
    init: (app) => receiver.init(facade(app, door)),
    start: (...options) => receiver.start(...options),
    stop: (...options) => receiver.stop(...options),
  };
}

/** What everything that Slack sends goes through. */
export type Door = Readonly<{
  receive: Receive;
  /** Ms since 1970 UTC. */
  clock: () => number;
  log: Log;
  /** Is called for each thing that Slack sends. */
  onArrival: () => void;
}>;

function facade(app: App, { receive, clock, log, onArrival }: Door): App {
  const trouble = createTrouble(log, { fails: notStored, worksAgain: 'events are stored again' }, 'error');
  const way = { receive, trouble, log };
  const processEvent = async (event: ReceiverEvent): Promise<void> => {
    onArrival();
    if (!isEvent(event.body)) return handOn(app, event, log);
    await storeEvent(event.body, clock(), way);
    await event.ack();
  };
  // A receiver calls processEvent and nothing else, but Bolt's type asks for the whole App.
  return { processEvent } as App;
}

function isEvent(body: Record<string, unknown>): boolean {
  return body.type === 'event_callback' || body.type === 'app_rate_limited';
}

const notStored = 'an event could not be stored';

/** What events are stored with; `trouble` tells each reason once, because a database that is away fails many events. */
type Way = Readonly<{ receive: Receive; trouble: Trouble; log: Log }>;

async function storeEvent(body: Record<string, unknown>, now: number, way: Way): Promise<void> {
  const { log } = way;
  if (body.type === 'app_rate_limited') {
    log.error('Slack holds events back, because there were more than 30,000 in an hour');
    return;
  }
  const parsed = parseEnvelope(body);
  if (!parsed.success) return refuse(log, body, fieldOf(parsed.error));
  const event = toInboxEvent(parsed.data, now);
  if (event === null) return refuse(log, body, 'team_id');
  const isNew = await store(event, way);
  const refused = refusedField(parsed.data);
  if (isNew && refused !== null) refuse(log, body, refused);
  eventsStored.inc({ delivery: isNew ? 'new' : 'known' });
  log.debug({ team: event.teamId, kind: event.kind, event: event.eventId, isNew }, 'event stored');
}

/** @throws NotTakenError, so that Slack delivers the event again */
async function store(event: InboxEvent, { receive, trouble, log }: Way): Promise<boolean> {
  try {
    const isNew = await receive(event);
    trouble.worked();
    return isNew;
  } catch (error) {
    eventsUnstored.inc();
    const about = { team: event.teamId, kind: event.kind, event: loggable(event.eventId) };
    if (!trouble.failed(error, about)) log.debug(about, notStored);
    throw new NotTakenError(500, error);
  }
}

/** Another delivery would not help, so such an event is acknowledged. The operator is told which it is, and never its words. */
function refuse(log: Log, { event_id: id }: Record<string, unknown>, field: string): void {
  eventsRefused.inc();
  log.error(
    { event: loggable(id), field },
    'an event was refused, because a field that is needed is not what Slack documents',
  );
}

/** An event id as it may be logged; null when it may be words. */
function loggable(id: unknown): string | null {
  return typeof id === 'string' && /^Ev\w{1,38}$/.test(id) ? id : null;
}
