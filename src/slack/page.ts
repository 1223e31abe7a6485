import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** A page for a person's browser. `body` is HTML; text of others in it must be escaped already. */
export type Page = Readonly<{ status: number; title: string; body: string }>;

const style = `body{font:17px/1.5 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1.25rem;color:#1d2b33;background:#fff}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.05rem;margin:1.5rem 0 .25rem}ul{margin:.25rem 0;padding-left:1.25rem}
a.button{display:inline-block;margin:1rem 0;padding:.65rem 1.2rem;border-radius:.4rem;background:#1f3a4d;color:#fff;text-decoration:none;font-weight:600}
a.button:focus-visible{outline:3px solid #d98e2b;outline-offset:2px}
@media (prefers-color-scheme:dark){body{color:#e8eef1;background:#12202a}a.button{background:#cfe3ee;color:#12202a}}`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers with a page. Its headers forbid scripts, framing and caching. */
export function sendPage(response: ServerResponse, page: Page): void {
  setPageHeaders(response);
  response.writeHead(page.status, { 'content-type': 'text/html; charset=utf-8' }).end(toHtml(page));
}

/** Answers HEAD for a page whose making leaves something behind, such as a cookie. None of that is done. */
export function sendHead(response: ServerResponse): void {
  setPageHeaders(response);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end();
}

/** The headers of every page of ours. */
export function setPageHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
}

/** The whole document. */
export function toHtml({ title, body }: Omit<Page, 'status'>): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}</main></body></html>
`;
}

/** Escapes text for HTML, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
