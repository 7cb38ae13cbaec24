/** A person as the laboratory's message names them. */
export interface Person {
  readonly phone: string;
  readonly name: string;
  readonly sex: "M" | "F";
  readonly birth: string;
  readonly idNumber: string;
}

// From the demo; identity numbers of region 99, which does not exist.
export const chen: Person = { phone: "13800000001", name: "陈志远", sex: "M", birth: "19850312", idNumber: "990101198503120018" };
export const wu: Person = { phone: "13800000003", name: "吴国栋", sex: "M", birth: "19740630", idNumber: "990101197406300015" };
export const he: Person = { phone: "13800000005", name: "何建平", sex: "M", birth: "19580227", idNumber: "990101195802270015" };
export const fang: Person = { phone: "13800000008", name: "方慧敏", sex: "F", birth: "19670714", idNumber: "990101196707140022" };

export const ma: Person = { phone: "13800000007", name: "马晓峰", sex: "M", birth: "19900408", idNumber: "990101199004080012" };

/** Has an account in the demo, and nothing in it. */
export const newcomer: Person = { phone: "13800000009", name: "高远帆", sex: "M", birth: "19920215", idNumber: "990101199202150018" };
