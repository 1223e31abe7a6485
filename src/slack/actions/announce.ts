import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { escapeText } from '../../domain/wording';
import { inTeam } from '../../store/database';
import { planAnnouncements, postAnnouncements } from '../announce';
import { type Asker, findAsker } from '../asker';
import type { Desk } from '../roster';
import { tellPresser } from '../tell-presser';
import { section } from '../views/blocks';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/**
 * “Announce now” (A11): what is announced is found anew, so that a plan which has changed since tells nobody of days off
 * that are none. Pressed twice it is said once.
 */
export async function announceNow(desk: Desk, args: Args): Promise<void> {
  const { ack, body, action } = args;
  await ack();
  const asker = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const { entry, sender } = asker;
  if (sender.kind !== 'member') return answer(desk, asker, args, null);
  const now = desk.clock();
  const groups = await planAnnouncements(desk, entry, sender.member, now);
  const planned = groups.find(({ from, to }) => `${from} ${to}` === action.value)?.planned ?? [];
  const told = planned.filter(({ mode }) => mode === 'live');
  await inTeam(desk.database.db, entry.workspace.teamId, (trx) =>
    postAnnouncements(trx, entry, sender.member, told, now),
  );
  const names = told.map(({ announcement }) => announcement.client.name).join(', ');
  await answer(
    desk,
    asker,
    args,
    told.length === 0
      ? 'Your plan has changed since I asked, so I told nobody. If there is something to announce I ask again.'
      : `Announced to ${names}. Should your plan change, I tell you, and you tell them.`,
  );
}

/** “Don't”: nobody is told of these days, and nobody asks again. */
export async function announceNot(desk: Desk, args: Args): Promise<void> {
  await args.ack();
  const { body } = args;
  const asker = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const words = asker.sender.kind === 'member' ? 'All right, I tell nobody of these days.' : null;
  await answer(desk, asker, args, words);
}

async function answer(desk: Desk, asker: Asker, args: Args, words: string | null): Promise<void> {
  if (words === null)
    return tellPresser(desk, asker, args, { kind: 'refused', words: 'These buttons are for members.' });
  // The text is plain: names in it are the settings' own.
  const shown = async () => ({ text: words, blocks: [section(escapeText(words))] });
  await tellPresser(desk, asker, args, { kind: 'done', words }, shown);
}
