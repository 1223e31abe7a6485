import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../log';
import { eventsStored } from '../metrics';
import type { Receive } from '../store/inbox';
import { envelope, toInboxEvent } from './payloads';

/**
 * Stands between a Bolt receiver and its app. Bolt acknowledges an event before any listener runs, so what a
 * crash interrupts is lost; here an event is stored first, and only then acknowledged. When it can't be
 * stored this throws, the receiver answers 500 (or, in Socket Mode, nothing) and Slack delivers again.
 * Commands, buttons and forms go on to Bolt.
 */
export function storeBeforeAck(
  receiver: Receiver,
  receive: Receive,
  clock: () => number,
  log: Log,
): Receiver {
  return {
    init: (app) => receiver.init(facade(app, receive, clock, log)),
    start: (...options) => receiver.start(...options),
    stop: (...options) => receiver.stop(...options),
  };
}

function facade(app: App, receive: Receive, clock: () => number, log: Log): App {
  const processEvent = async (event: ReceiverEvent): Promise<void> => {
    if (!isEvent(event.body)) return app.processEvent(event);
    await storeEvent(event.body, receive, clock(), log);
    await event.ack();
  };
  // A receiver only ever calls processEvent; Bolt's type asks for the whole App.
  return { processEvent } as App;
}

function isEvent(body: Record<string, unknown>): boolean {
  return body.type === 'event_callback' || body.type === 'app_rate_limited';
}

async function storeEvent(
  body: Record<string, unknown>,
  receive: Receive,
  now: number,
  log: Log,
): Promise<void> {
  const parsed = envelope.safeParse(body);
  const event = parsed.success ? toInboxEvent(parsed.data, now) : null;
  if (event === null) {
    // Delivered again it would be no better: say so loudly and let Slack go.
    log.error(
      { type: body.type, minute: body.minute_rate_limited },
      'an event without a workspace could not be stored',
    );
    return;
  }
  const isNew = await receive(event).catch((error: unknown) => {
    // Bolt only says that something failed; here is what, and Slack's next try will say whether it is mended.
    log.error({ err: error, team: event.teamId, kind: event.kind }, 'an event could not be stored');
    throw error;
  });
  eventsStored.inc({ delivery: isNew ? 'new' : 'known' });
  log.debug({ team: event.teamId, kind: event.kind, event: event.eventId, isNew }, 'event stored');
}
