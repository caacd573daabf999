// SQL of enquiries.
import type { enquiryStates, enquiryTopics } from '../schema/api/organization-words.ts';
import type { Tx } from './transactions.ts';

export interface EnquiryRow {
  id: string;
  topic: (typeof enquiryTopics)[number];
  name: string;
  email: string;
  organization: string | null;
  country: string | null;
  message: string;
  locale: string;
  collectionPoint: string;
  state: (typeof enquiryStates)[number];
  receivedAt: string;
  closedAt: string | null;
}

const enquiry = `id, topic, name, email, organization, country, message, locale, collection_point as "collectionPoint", state,
  received_at as "receivedAt", closed_at as "closedAt"`;

/** Nothing is returned: who asks reads no enquiry. */
export async function insertEnquiry(
  tx: Tx,
  made: Omit<EnquiryRow, 'id' | 'state' | 'receivedAt' | 'closedAt'>,
): Promise<void> {
  await tx.query(
    `insert into rollbook.enquiries (topic, name, email, organization, country, message, locale, collection_point)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      made.topic,
      made.name,
      made.email,
      made.organization,
      made.country,
      made.message,
      made.locale,
      made.collectionPoint,
    ],
  );
}

/** By time, oldest first; one more than `limit` when there are more. */
export function listEnquiries(
  tx: Tx,
  { state, after, limit }: { state: string | undefined; after: string | undefined; limit: number },
): Promise<EnquiryRow[]> {
  return tx.query<EnquiryRow>(
    `select ${enquiry} from rollbook.enquiries where ($1::text is null or state = $1) and ($2::uuid is null or id > $2)
     order by id limit $3`,
    [state ?? null, after ?? null, limit + 1],
  );
}

/** Undefined when there is no such enquiry. */
export async function updateEnquiry(
  tx: Tx,
  id: string,
  state: EnquiryRow['state'],
): Promise<EnquiryRow | undefined> {
  const [row] = await tx.query<EnquiryRow>(
    `update rollbook.enquiries set state = $2, closed_at = case when $2 = 'closed' then rollbook.now() end
     where id = $1 returning ${enquiry}`,
    [id, state],
  );
  return row;
}

/** Deletes enquiries 12 months after they were closed; returns how many. */
export async function deleteOldEnquiries(tx: Tx): Promise<number> {
  const rows = await tx.query(
    `delete from rollbook.enquiries where closed_at < rollbook.now() - interval '12 months' returning id`,
  );
  return rows.length;
}
