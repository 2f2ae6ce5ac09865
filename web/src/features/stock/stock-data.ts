import type { SitePartsFragment } from '../../gql/graphql';
import type { SiteKind } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { SITE_PRICE, SITE_UNIT } from '../../lib/labels';
import { useApi } from '../../lib/use-api';
import { dayText, numberText, today } from '../../lib/words';

export const SiteParts = graphql(`
  fragment SiteParts on Site {
    id
    kind
    code
    name
    place
    use
    area
    free
    floorLoad
    power
    gas
    freeFrom
    priceMin
    priceMax
    approvedOn
    note
    version
    carrier {
      id
      name
    }
  }
`);

export type Site = SitePartsFragment;

export const areaText = (area: string, kind: SiteKind): string => `${numberText(Number(area), 2)} ${SITE_UNIT[kind]}`;

export function priceText({ kind, priceMin, priceMax }: Pick<Site, 'kind' | 'priceMin' | 'priceMax'>): string {
  const said = [priceMin, priceMax].flatMap((each) => (each ? [numberText(Number(each), 2)] : []));
  return said.length === 0 ? '' : `${[...new Set(said)].join('–')} ${SITE_PRICE[kind]}`;
}

/** From when it can be had: a day that has come is now. */
export const freeFromText = (freeFrom: string | null | undefined): string =>
  freeFrom && freeFrom > today() ? `${dayText(freeFrom)}起` : '现在';

const CarriersDocument = graphql(`
  query CarrierNames {
    carriers {
      id
      name
    }
  }
`);

/** Parks and buildings, as a select takes them. */
export function useCarriers(): (readonly [string, string])[] {
  const { data } = useApi(CarriersDocument, undefined, { staleMs: Infinity });
  return (data?.carriers ?? []).map(({ id, name }) => [id, name] as const);
}
