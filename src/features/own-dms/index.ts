import type { Feature } from '../../deps';
import { answerConnection, tellNoGrant } from './connection';
import { alertOfEnd, showConnection, showConnectionLeft } from './home';
import { connectAccount, disconnectAccount } from './slack';
import { findConnected } from './store';

export { connectRoutes, notConnectedPage, type OAuthSettings } from './connect';
export { afterConnecting, type ConnectDeps, connectUrl, endConnection, keepMember } from './connection';
export { connectedPage } from './pages';
export { inChargeOf, isOurOwn, sayThere } from './speak';
export { markSpokenFor } from './views';

/** Members' own direct messages (R7): connecting and disconnecting an account, and speaking with a member's grant. */
export const ownDms = {
  name: 'own-dms',
  openWork: findConnected,
  actions: { connect_account: connectAccount, disconnect_account: disconnectAccount },
  memberWord: answerConnection,
  homePart: {
    member: {
      alert: alertOfEnd,
      drawer: { title: 'Your own direct messages', blocks: showConnection },
    },
    colleague: showConnectionLeft,
  },
  onNoGrant: tellNoGrant,
} as const satisfies Feature;
