import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { badInput } from '../../common/errors.js';
import { PersonRole } from '../../company/person/person.enums.js';
import { PersonService } from '../../company/person/person.service.js';
import type { Actor } from '../../identity/actor.js';
import type { LoggedPersonInput } from './contact.inputs.js';

/** Theirs who took part, known ones and new ones. */
@Injectable()
export class ContactPeople {
  constructor(private readonly persons: PersonService) {}

  refuse(people: readonly LoggedPersonInput[]): void {
    const seen = new Set<string>();
    people.forEach(({ id, ...described }, index) => {
      const path = `input.people.${index}`;
      if (id == null) {
        if (described.name === undefined) throw badInput('新联系人须有姓名，已有联系人须给 id', `${path}.name`);
        return;
      }
      const extra = Object.entries(described).find(([, value]) => value !== undefined);
      if (extra) throw badInput('已有联系人只给 id；要修改其信息请用 updateContactPerson', `${path}.${extra[0]}`);
      if (seen.has(id.toLowerCase())) throw badInput('同一位联系人列了两次', `${path}.id`);
      seen.add(id.toLowerCase());
    });
  }

  /** Those who are known already, with the path of the field that names them. */
  known(people: readonly LoggedPersonInput[]): { id: string; field: string }[] {
    return people.flatMap(({ id }, index) => (id == null ? [] : { id, field: `input.people.${index}.id` }));
  }

  /** The ids of all, in their order; those who were not known are people of this company from now on. */
  async resolve(
    manager: EntityManager,
    actor: Actor,
    companyId: string,
    people: readonly LoggedPersonInput[],
  ): Promise<{ ids: string[]; createdIds: string[] }> {
    const ids: string[] = [];
    const createdIds: string[] = [];
    for (const { id, name, role = PersonRole.OTHER, ...described } of people) {
      const personId = id ?? (await this.persons.addIn(manager, actor, { ...described, name: name!, role, companyId }));
      if (!id) createdIds.push(personId);
      ids.push(personId);
    }
    return { ids, createdIds };
  }
}
