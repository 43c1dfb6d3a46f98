declare module "virtual:readings" {
  const readings: string;
  export default readings;
}
