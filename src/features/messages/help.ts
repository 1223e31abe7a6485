import type { Ask } from '../../deps';
import { languageOfAsker } from '../../workspace/reader';
import { buildHelp } from './views';

/** What one can ask of Gatehouse. What a member can ask is not for a client to read. */
export const help: Ask = {
  answer: async (deps, workspace, asking) =>
    asking.sender.kind === 'member'
      ? buildHelp('member', 'en', deps.commandNames)
      : buildHelp('client', await languageOfAsker(deps, workspace, asking), deps.commandNames),
  isForAll: () => false,
};
