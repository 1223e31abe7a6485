import type { Feature } from '../../deps';
import { welcomeAdded } from './added-members';
import { showAllSteps, showHowToJoin, showWelcome } from './home';
import { findFirstClients, findFirstClientsPayload } from './jobs/find-clients';
import { learnOrganisations, learnOrganisationsPayload } from './jobs/learn-organisations';
import { stepActions } from './slack/steps';
import { keepMyHours, takeRevocation, takeUninstall } from './slack/workspace';

export { findAdmin } from './first-member';
export { installGivenToken } from './given-token';
export { type InstallDeps, installByToken } from './install';
export { queueLearning } from './jobs/learn-organisations';
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
  actions: { keep_my_hours: keepMyHours, ...stepActions },
  jobs: {
    'learn-organisations': {
      payload: learnOrganisationsPayload,
      run: learnOrganisations,
      cron: '27 4 * * *',
    },
    'find-clients': { payload: findFirstClientsPayload, run: findFirstClients },
  },
  postKinds: { welcome: {} },
  homePart: {
    member: {
      welcome: showWelcome,
      drawer: { title: 'First steps', inSettings: true, blocks: showAllSteps },
    },
    colleague: showHowToJoin,
  },
  onTimetable: welcomeAdded,
  tables: {
    first_steps: {
      startingOver: 'keeps',
      conversations: {},
      privacy: {
        called: 'how far members are with their first steps',
        columns: { user_id: { owner: 'delete' }, hours: 'plain', clients: 'plain', shadow: 'plain' },
      },
    },
  },
  events: { app_uninstalled: takeUninstall, tokens_revoked: takeRevocation },
} as const satisfies Feature;
