import type { Host } from './host.ts';
import { patientSession } from './people.ts';

/** Somebody who has just signed in for the first time and added themselves: no other test knows the number. */
export async function newcomer(host: Host, phone: string) {
  const session = await patientSession(host, phone);
  const { familyMemberAdd } = await host.ask<{ familyMemberAdd: { patient: { id: string } } }>(
    'mutation($input: FamilyMemberAddInput!) { familyMemberAdd(input: $input) { patient { id } errors { ... on UserError { code } } } }',
    { input: { name: '周小满', sex: 'MALE', birthDate: '1990-03-07', relation: 'SELF' } }, session.accessToken);
  return { session, token: session.accessToken, patient: familyMemberAdd.patient.id };
}
