/** The nine of the product's pictures. */
const KNOWN: Record<string, string> = {
  "13272": "Bramble & Thyme",
  "13798": "Pemberton & Vale",
  "13098": "Hollins Home",
  "17652": "The Painted Wren",
  "14911": "Kilbride Trading",
  "14646": "Van der Meer Wonen",
  "12621": "Lindenhof Geschenke",
  "16672": "Old Forge Interiors",
  "17243": "Union Row Stores",
};

const FIRST =
  `Amber Ashdown Ashgrove Aldwick Barley Beckside Bellweather Birchwood Blackthorn Bluebell Bracken Briar Brookfield Burnside Buttercup
  Calder Canterley Castlegate Cedar Chestnut Clover Cobblestone Copperfield Cornflower Cotton Cowslip Daisybank Dovecote Eastgate Elderflower
  Elmhurst Fairholme Fennel Fernleigh Foxglove Garland Gorse Greenhithe Greystone Halcyon Hampden Harbour Hawthorn Hazelmere Heather
  Highfield Holly Honeysuckle Ivybridge Juniper Kestrel Kingsley Larch Lavender Linden Lockwood Magpie Mallow Maplewood Marigold
  Meadow Millbrook Mistle Moorside Mulberry Nettle Northgate Oakfield Orchard Oxlip Partridge Pebble Pennywort Pinewood Plumtree
  Primrose Quayside Quince Redgate Robin Rosehip Rowan Saffron Sandpiper`.split(/\s+/);

const SECOND = [
  ..."Gifts|Home|Interiors|Trading|Stores|& Co|& Daughters|& Sons|Emporium|Mercantile|Haberdashery|Living|Giftware".split(
    "|",
  ),
  ..."Cards & Gifts|Home & Garden|Homewares|Supplies|Parlour|Pantry|Workshop|Gallery|Boutique|Cottage|Village Shop|Tea Rooms".split(
    "|",
  ),
  ..."Garden Centre|Farm Shop|Post Office|Curios|Keepsakes|Stationers|Toys|Crafts|Vintage|Antiques|Kitchen|Larder|Lane".split(
    "|",
  ),
  ..."Market|Bazaar|Bothy|Barn|House|Mill|Yard|Corner|Arcade|Row|Wharf|Attic|Cabinet|Collection|Company|Wholesale".split(
    "|",
  ),
  ..."Retail|Imports|Direct|Online|Partners|Brothers|Sisters|Traders|Outfitters|Furnishings|Decor|Textiles|Ceramics|Bookshop".split(
    "|",
  ),
  ..."Florist|Bakery|Tearoom|Guest House|Hotel|Museum Shop|Visitor Centre|School Fund|Church Fund|Events|Weddings|Parties".split(
    "|",
  ),
];

/**
 * A trading name made up for a customer number, for the demonstration only: the file has numbers and no names. The same number
 * always has the same name, and numbers less than 6,720 apart never share one.
 */
export function inventedName(number: string): string {
  const known = KNOWN[number];
  if (known) return known;
  const size = FIRST.length * SECOND.length;
  // A step without a common factor with the size visits every pair once, and neighbours do not look alike.
  const pair = (Number.parseInt(number, 10) * STEP) % size;
  if (!Number.isFinite(pair)) return `Customer ${number}`;
  return `${FIRST[pair % FIRST.length]} ${SECOND[Math.floor(pair / FIRST.length)]}`;
}

const STEP = 2_741;
