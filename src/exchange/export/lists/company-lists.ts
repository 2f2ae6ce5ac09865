import { Injectable } from '@nestjs/common';
import type { CompanyOrder } from '../../../company/library/company.enums.js';
import { CompanyReader } from '../../../company/library/company.reader.js';
import { PersonDisclosure } from '../../../company/person/person-disclosure.js';
import { PersonReader } from '../../../company/person/person.reader.js';
import { Permission } from '../../../identity/permissions.js';
import { companyColumns } from '../../columns/company-columns.js';
import { personColumns } from '../../columns/person-columns.js';
import { ONE_ORDER, rowList, type RowList } from '../export-list.js';

/** Lists of companies and their people. */
@Injectable()
export class CompanyLists {
  readonly lists: ReadonlyMap<string, RowList>;

  constructor(companies: CompanyReader, people: PersonReader, disclosure: PersonDisclosure) {
    this.lists = new Map<string, RowList>([
      [
        'companies',
        rowList({
          title: '企业',
          permission: Permission.COMPANY_READ,
          ...{ filterType: 'CompanyFilter', orderType: 'CompanyOrder', defaultOrder: 'NEWEST' },
          page: (actor, { orderBy, ...question }, counted) =>
            companies.list(
              actor,
              { ...question, orderBy: orderBy as CompanyOrder },
              new Set(counted ? ['placements', 'totalCount'] : ['placements']),
            ),
          columns: companyColumns,
        }),
      ],
      [
        'people',
        rowList({
          title: '联系人',
          permission: Permission.COMPANY_READ,
          // Of the companies that the filter lets through.
          filterType: 'CompanyFilter',
          ...ONE_ORDER,
          page: (actor, question, counted) => people.ofCompanies(actor, question, counted),
          clear: (actor, question, reason) => disclosure.ofCompanies(actor, question, reason),
          columns: personColumns,
        }),
      ],
    ]);
  }
}
