import { HTTPModuleFunctions, type HTTPReceiverOptions } from '@slack/bolt';

/**
 * What Slack delivered is not acknowledged, and why is logged already. Over HTTP it is answered with `status`: 500 when
 * another delivery may help, 400 when none does. In Socket Mode it is not answered.
 */
export class NotTakenError extends Error {
  override readonly name = 'NotTakenError';

  constructor(
    readonly status: 400 | 500,
    cause?: unknown,
  ) {
    super('what Slack delivered was not taken', { cause });
  }
}

type AnswerFailure = NonNullable<HTTPReceiverOptions['processEventErrorHandler']>;

/** Answers a NotTakenError with its status, and whatever else fails as Bolt does. Gives whether it was answered here. */
export const answerNotTaken: AnswerFailure = async (failure) => {
  const { error, response } = failure;
  if (!(error instanceof NotTakenError) || response.headersSent)
    return HTTPModuleFunctions.defaultProcessEventErrorHandler(failure);
  HTTPModuleFunctions.buildNoBodyResponse(response, error.status);
  return true;
};
