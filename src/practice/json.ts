/** Any JSON object of Slack's: Block Kit, metadata, the payload of an event. */
export type JsonObject = { [key: string]: unknown };
