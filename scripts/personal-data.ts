// Prints the fields that each kind of viewer can receive, in the form of test/personal-data.json, for its review.
import { buildSchema } from '../src/graphql/schema.ts';
import { beyond, fieldsOfGraphql, fieldsOfRest } from '../test/support/readable-fields.ts';
import { makeContract } from './contract.ts';

const contract = await makeContract();
const rest = fieldsOfRest(JSON.parse(contract['openapi/openapi.json'] ?? ''));
const graphql = beyond(fieldsOfGraphql(buildSchema()), rest);
process.stdout.write(`${JSON.stringify({ rest, graphqlBesides: graphql }, null, 2)}\n`);
