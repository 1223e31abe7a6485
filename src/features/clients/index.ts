import type { Feature } from '../../deps';
import { showClients } from './home';
import { followClients } from './jobs';
import { clientHours } from './settings/agreed-hours';
import { clientMode } from './settings/agreed-mode';
import { clientRecord } from './settings/agreed-record';
import { clientTargets } from './settings/agreed-targets';
import { clientPart } from './settings/client';
import { clientConversations } from './settings/conversations';
import { ignoredPart } from './settings/ignored';
import { clientInCharge } from './settings/in-charge';
import { clientTerms } from './settings/terms-of';
import { choosePurpose } from './slack/choose';
import {
  openEnd,
  openMerge,
  resumeClient,
  searchClients,
  showPage,
  submitEnd,
  submitMerge,
} from './slack/list';
import { ignoreStranger, openBelongs, openConfirm, submitBelongs, submitConfirm } from './slack/strangers';

/** Who is served (I1): the clients as a list for admins, those that were seen and wait for a word, and each one's terms. */
export const clients = {
  name: 'clients',
  actions: {
    choose_purpose: choosePurpose,
    open_client: showPage,
    all_clients: showPage,
    new_clients: showPage,
    former_clients: showPage,
    next_clients: showPage,
    previous_clients: showPage,
    find_clients: searchClients,
    confirm_client: openConfirm,
    belongs_client: openBelongs,
    ignore_client: ignoreStranger,
    merge_client: openMerge,
    end_client: openEnd,
    resume_client: resumeClient,
  },
  forms: {
    confirm_client: { errorField: 'name', submit: submitConfirm },
    belongs_client: { errorField: 'into', submit: submitBelongs },
    merge_client: { errorField: 'into', submit: submitMerge },
    end_client: { errorField: 'end', submit: submitEnd },
  },
  homePart: {
    member: { drawer: { title: 'Clients', right: 'admin', hasButton: true, blocks: showClients } },
  },
  onTimetable: followClients,
  settings: [
    clientPart,
    clientInCharge,
    clientConversations,
    clientHours,
    clientTargets,
    clientMode,
    clientRecord,
    clientTerms,
    ignoredPart,
  ],
} as const satisfies Feature;

export { showUndecided } from './home';
