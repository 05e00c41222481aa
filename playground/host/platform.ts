const query = new URLSearchParams(location.search);
const phone = query.has("phone");
const ios = query.get("phone") === "ios";
const tablet = query.get("phone") === "tablet";

/** Read once, as in the app: the phone is chosen by `?phone=1`, an iPhone by `?phone=ios`, a tablet by `?phone=tablet`. */
export const Platform = {
  isDesktop: !phone, isMobile: phone, isDesktopApp: !phone, isMobileApp: phone,
  isIosApp: ios, isAndroidApp: phone && !ios, isPhone: phone && !tablet, isTablet: tablet,
  isMacOS: navigator.platform.startsWith("Mac"), isWin: navigator.platform.startsWith("Win"), isLinux: navigator.platform.startsWith("Linux"),
  isSafari: /^((?!chrome|android).)*safari/i.test(navigator.userAgent),
  resourcePathPrefix: `${location.origin}/vault/`,
};
