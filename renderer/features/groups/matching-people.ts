import type { GroupPerson } from '#shared/model/group-detail.ts';

const places = { owner: 0, admin: 1, member: 2 } as const;

/** Those whose number has these digits in this order, however both are spaced; admins first. */
export function matchingPeople(people: readonly GroupPerson[], search: string): readonly GroupPerson[] {
  const wanted = search.replaceAll(/\D/g, '');
  const matches = ({ phoneNumber }: GroupPerson): boolean =>
    search.trim() === '' ||
    (wanted !== '' && phoneNumber !== null && phoneNumber.replaceAll(/\D/g, '').includes(wanted));
  return people.filter(matches).toSorted((a, b) => places[a.role] - places[b.role]);
}
