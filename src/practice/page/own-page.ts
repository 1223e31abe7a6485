import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/**
 * Lets in only this server's own page, because a website that a person has open elsewhere must not drive the workspace.
 * The names that the server answers to are checked before, against DNS rebinding. `style` is the style in the page
 * itself, so that the first paint waits for nothing; no other style is allowed.
 */
export function ownPageOnly(style: string) {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return (request: Request, response: Response, next: NextFunction): void => {
    const site = request.get('sec-fetch-site');
    const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
    if (isForeign || (!isReading(request) && !isOwnOrigin(request))) {
      response
        .status(403)
        .json({ kind: 'failed', because: 'Only the practice page itself may ask for this.' });
      return;
    }
    response.set({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    next();
  };
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isOwnOrigin(request: Request): boolean {
  const isJson = request.is('application/json') === 'application/json';
  return isJson && request.get('origin') === `http://${request.get('host')}`;
}
