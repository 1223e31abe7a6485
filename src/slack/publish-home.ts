import type { HomeView } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';

/**
 * Publishes a person's Home tab. Gives Slack's reason when it refuses (the tab is off, the person has left), else null.
 */
export async function publishHome(client: WebClient, userId: string, view: HomeView): Promise<string | null> {
  try {
    await client.views.publish({ user_id: userId, view });
    return null;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    throw error;
  }
}
