import { escapeHtml, type Page } from '../../slack/page';
import {
  howToWithdraw,
  whatIsDoneToStatus,
  whatIsKept,
  whatIsNeverDone,
  whatIsRead,
  whatIsSaid,
} from './views';

/**
 * Asks a member for their grant (R7): what is read and why, what is never done, how to withdraw, and one button.
 * `asksForStatus`: they also let Gatehouse keep their status.
 */
export function connectPage(
  authorizeUrl: string,
  { asksForStatus }: Readonly<{ asksForStatus: boolean }>,
): Page {
  return {
    status: 200,
    title: 'Connect your Slack account to Gatehouse',
    body: `<p>Gatehouse is a bot, and Slack lets no bot into a direct message between two people. If clients write to you there, it can
tell them when you are back only with your own permission. You need not give it: the rest works without it.</p>
${listed('What it reads, and why', whatIsRead)}
${listed('What it keeps', whatIsKept)}
${listed('What it says in your name', whatIsSaid)}
${asksForStatus ? listed('What it does with your status', whatIsDoneToStatus) : ''}
${listed('What it never does', whatIsNeverDone)}
<h2>How to take it back</h2><p>${escapeHtml(howToWithdraw)}</p>
<p><a class="button" href="${escapeHtml(authorizeUrl)}">Continue to Slack</a></p>
<p>Slack asks you next whether you agree.</p>`,
  };
}

/** A member has connected. */
export function connectedPage(workspaceName: string): Page {
  return {
    status: 200,
    title: 'Your account is connected',
    body: `<p>From now on, clients who write to you in a direct message in ${escapeHtml(workspaceName)} outside your hours are told when you
are back. Each such reply says that it is automatic.</p>
<p>Did you come here from a form in Slack? Go back to it and save.</p>
<h2>How to take it back</h2><p>${escapeHtml(howToWithdraw)}</p>
${close()}`,
  };
}

/** They pressed Cancel on Slack's page. */
export const cancelledPage: Page = {
  status: 403,
  title: 'Nothing was connected',
  body: `<p>You did not agree on Slack’s page, so nothing has changed: no permission was given, and nothing is read.</p>
<p>Gatehouse works without it. If you change your mind, start again in the Home tab of the Gatehouse app in Slack.</p>
${close()}`,
};

/** The link back from Slack was too old, used before, or came to another browser. */
export const expiredPage: Page = {
  status: 400,
  title: 'That took too long, or went through another browser',
  body: `<p>Nothing has changed. Please start again, and finish within ten minutes in the same browser.</p>`,
};

/** Nobody can connect here: OAuth is not set up. */
export const switchedOffPage: Page = {
  status: 404,
  title: 'Connecting accounts is not switched on here',
  body: `<p>Gatehouse works without it, except in members’ own direct messages.</p>
<p>To switch it on, whoever runs this Gatehouse sets <code>SLACK_CLIENT_ID</code>, <code>SLACK_CLIENT_SECRET</code> and
<code>SLACK_STATE_SECRET</code> beside the token it was installed with, and restarts it: see “Members’ own direct messages” in docs/install.md.</p>`,
};

/** Slack or we failed; trying again may help. */
export const failedPage: Page = {
  status: 500,
  title: 'That did not work',
  body: `<p>Slack or Gatehouse failed on the way, and nothing has changed. Please try again in a minute.</p>`,
};

/**
 * The grant was refused, for a reason that the person who gave it is told.
 *
 * @param why a plain sentence or two
 * @param isEnded whether Slack has ended the permission again
 */
export function refusedPage(why: string, isEnded: boolean): Page {
  return {
    status: 403,
    title: 'Your account is not connected',
    body: `<p>${escapeHtml(why)}</p><p>${isEnded ? ended : notEnded}</p>`,
  };
}

const ended = 'The permission that you just gave was ended again, and nothing of it is kept.';
const notEnded =
  'Nothing of the permission that you just gave is kept. Slack did not answer when asked to end it: please end it in Slack, under “Apps you’ve authorised”.';

function close(): string {
  return '<p>You can close this page and go back to Slack.</p>';
}

function listed(title: string, sentences: readonly string[]): string {
  const items = sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`);
  return `<h2>${escapeHtml(title)}</h2><ul>${items.join('')}</ul>`;
}
