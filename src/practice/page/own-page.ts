import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/**
 * Lets only this server's own page in: a website elsewhere that a person has open must not drive the workspace.
 * (Which names the server answers to is checked before, against DNS rebinding.) `style` is the one that stands in the
 * page itself, so that the first paint waits for nothing; no other may.
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
    if (isForeign || (request.method !== 'GET' && !isOwnOrigin(request))) {
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

function isOwnOrigin(request: Request): boolean {
  const isJson = request.is('application/json') === 'application/json';
  return isJson && request.get('origin') === `http://${request.get('host')}`;
}
