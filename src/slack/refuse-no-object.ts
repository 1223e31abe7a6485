import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type BufferedIncomingMessage,
  defaultBodyLimit,
  HTTPModuleFunctions,
  type HTTPReceiver,
} from '@slack/bolt';
import type { Log } from '../log';

/**
 * Has a receiver answer 400 to a body at its `endpoint` that is no JSON object. Bolt's own looks into what it has parsed
 * before it looks at what that is, outside of every handler: after `null` the request would hang and the process might end.
 */
export function refuseNoObject(receiver: HTTPReceiver, endpoint: string, log: Log): HTTPReceiver {
  const listen = receiver.requestListener;
  receiver.requestListener = (request, response) => {
    const isForUs = request.method === 'POST' && request.url?.split('?')[0] === endpoint;
    if (isForUs) void pass(request, response, listen, log);
    else listen(request, response);
  };
  return receiver;
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  listen: HTTPReceiver['requestListener'],
  log: Log,
): Promise<void> {
  try {
    const buffered = await HTTPModuleFunctions.bufferIncomingMessage(request, defaultBodyLimit);
    if (!isNoObject(buffered)) return listen(buffered, response);
    log.warn('a request that is no JSON object was refused');
    HTTPModuleFunctions.buildNoBodyResponse(response, 400);
  } catch (error) {
    const isTooLarge = HTTPModuleFunctions.isRawBodyError(error) && error.statusCode === 413;
    log.warn({ err: error }, 'a request could not be read');
    if (!response.headersSent) HTTPModuleFunctions.buildNoBodyResponse(response, isTooLarge ? 413 : 400);
  }
}

/** Events are objects and pass unread; a form may hold anything. What is no JSON is Bolt's to refuse. */
function isNoObject(request: BufferedIncomingMessage): boolean {
  if (request.rawBody.toString('latin1', 0, 1) === '{') return false;
  try {
    const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(request);
    return typeof body !== 'object' || body === null || Array.isArray(body);
  } catch {
    return false;
  }
}
