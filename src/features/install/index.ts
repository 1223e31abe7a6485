import type { Feature } from '../../deps';
import { showHowToJoin } from './home';
import { learnOrganisations, learnOrganisationsPayload } from './jobs';
import { keepMyHours, takeRevocation, takeUninstall } from './slack';

export { installGivenToken } from './given-token';
export { type InstallDeps, installByToken } from './install';
export { queueLearning } from './jobs';
export { callbackOptions, createInstallationStore, InstallError } from './oauth';

declare module '../../outbox/post' {
  interface PostKinds {
    /** What the first member is told: what holds, and the next steps (G4). */
    welcome: true;
  }
}

/** Who has installed the app: by OAuth or by a given token, until it is taken out or its tokens are revoked (P3, G4). */
export const install = {
  name: 'install',
  actions: { keep_my_hours: keepMyHours },
  jobs: {
    'learn-organisations': {
      payload: learnOrganisationsPayload,
      run: learnOrganisations,
      cron: '27 4 * * *',
    },
  },
  postKinds: { welcome: {} },
  homePart: { colleague: showHowToJoin },
  events: { app_uninstalled: takeUninstall, tokens_revoked: takeRevocation },
} as const satisfies Feature;
