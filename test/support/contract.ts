// What `npm run contract` makes, once for all files of a process: to describe the REST door takes a second.
import { makeContract } from '../../scripts/contract.ts';

export const contract = await makeContract();
/** The OpenAPI document. */
export const document = JSON.parse(contract['openapi/openapi.json'] ?? '');
