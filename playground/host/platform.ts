const query = new URLSearchParams(location.search);
const phone = query.get("phone") === "1";

/** Read once, as in the app: the phone is chosen by `?phone=1`. */
export const Platform = {
  isDesktop: !phone, isMobile: phone, isDesktopApp: !phone, isMobileApp: phone,
  isIosApp: false, isAndroidApp: phone, isPhone: phone, isTablet: false,
  isMacOS: navigator.platform.startsWith("Mac"), isWin: navigator.platform.startsWith("Win"), isLinux: navigator.platform.startsWith("Linux"),
  isSafari: /^((?!chrome|android).)*safari/i.test(navigator.userAgent),
  resourcePathPrefix: `${location.origin}/vault/`,
};
