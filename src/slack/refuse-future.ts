import type { HTTPReceiver } from '@slack/bolt';
import { HTTPModuleFunctions } from '@slack/bolt';
import type { Log } from '../log';
import { minuteMs, secondMs } from '../time';

/** As far back as Bolt lets a request be dated. Source: docs.slack.dev, verifying requests from Slack. */
const mostAheadMs = 5 * minuteMs;

/**
 * Makes a receiver answer 401 to a request at its `endpoint` that is dated more than five minutes ahead. Bolt refuses only
 * those from the past, so one that is dated ahead could be replayed until its time has come (P5).
 *
 * @param now this machine's clock, by which Bolt judges too, in ms since 1970 UTC
 */
export function refuseFuture(
  receiver: HTTPReceiver,
  endpoint: string,
  { log, now }: Readonly<{ log: Log; now: () => number }>,
): HTTPReceiver {
  const listen = receiver.requestListener;
  receiver.requestListener = (request, response) => {
    const sentAt = Number(request.headers['x-slack-request-timestamp']) * secondMs;
    const isForUs = request.method === 'POST' && request.url?.split('?')[0] === endpoint;
    if (!isForUs || !(sentAt > now() + mostAheadMs)) return listen(request, response);
    log.warn('a request that is dated ahead was refused; is the clock of this machine right?');
    request.resume();
    HTTPModuleFunctions.buildNoBodyResponse(response, 401);
  };
  return receiver;
}
