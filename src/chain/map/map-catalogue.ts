import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CarrierView, PeriodView } from '../chain.args.js';

/** Short lists around the maps. */
@Injectable()
export class MapCatalogue {
  constructor(private readonly dataSource: DataSource) {}

  periods(): Promise<PeriodView[]> {
    return this.dataSource.query<PeriodView[]>(
      'SELECT code, name, from_year AS "fromYear", to_year AS "toYear", version FROM plan_period ORDER BY from_year, code',
    );
  }

  carriers(chainCode: string | null): Promise<CarrierView[]> {
    return this.dataSource.query<CarrierView[]>(
      `SELECT r.id, r.name, r.kind, c.code AS "chainCode", r.level, r.clause,
              coalesce(array_agg(s.code ORDER BY s.code) FILTER (WHERE s.id IS NOT NULL), '{}') AS serves
         FROM carrier r
         LEFT JOIN industry_chain c ON c.id = r.chain_id
         LEFT JOIN carrier_segment m ON m.carrier_id = r.id
         LEFT JOIN chain_segment s ON s.id = m.segment_id
        WHERE $1::text IS NULL OR c.code = $1
        GROUP BY r.id, c.code ORDER BY r.name`,
      [chainCode],
    );
  }
}
