import { myDataJsonSchema } from '../../../schema/contracts/my-data.ts';

/** What the fields of the file mean in which a person takes their data away. */
export const GET = (): Response => Response.json(myDataJsonSchema());
