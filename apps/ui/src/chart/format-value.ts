/** With its unit, which is that of the largest of those that stand together. Keep it the same between renders: a chart is made anew when it changes. */
export type FormatValue = (value: number, largest?: number) => string;
