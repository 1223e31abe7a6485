import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type BufferedIncomingMessage,
  defaultBodyLimit,
  HTTPModuleFunctions,
  type HTTPReceiver,
} from '@slack/bolt';
import type { Log } from '../log';

/**
 * Makes a receiver answer 400 to a body at its `endpoint` that is not a JSON object. Bolt reads fields of a parsed body
 * before it checks what the body is, and outside of every error handler. With a body of `null` the request would hang,
 * and the process might end (P5).
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

/**
 * A body that begins with `{`, as every event does, passes without being parsed. Bolt itself refuses what is not JSON.
 */
function isNoObject(request: BufferedIncomingMessage): boolean {
  if (request.rawBody.toString('latin1', 0, 1) === '{') return false;
  try {
    const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(request);
    return typeof body !== 'object' || body === null || Array.isArray(body);
  } catch {
    return false;
  }
}
