import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { inTeam } from '../../store/database';
import { queuePost } from '../../store/outbox';
import { findAsker } from '../asker';
import { disconnect } from '../connection';
import { refreshHome } from '../home/home';
import type { Desk } from '../roster';
import { buildDisconnected } from '../views/connection';

const keepTryingMs = 86_400_000;

/** “Disconnect”, in the Home tab or in a message: ends the presser's own grant, and nobody else's, and tells them so. */
export async function disconnectAccount(
  desk: Desk,
  { ack, body }: SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs,
): Promise<void> {
  await ack();
  const installed = body.view?.app_installed_team_id ?? body.team?.id;
  const { entry, userId } = await findAsker(desk, installed, body.user.id, body.user.team_id);
  const { teamId } = entry.workspace;
  const isEnded = await disconnect(desk, teamId, userId);
  const now = desk.clock();
  await inTeam(desk.database.db, teamId, (trx) =>
    queuePost(
      trx,
      teamId,
      {
        kind: 'note',
        conversationId: userId,
        message: buildDisconnected(isEnded),
        staleAt: now + keepTryingMs,
      },
      now,
    ),
  );
  await refreshHome(desk, teamId, userId);
}
