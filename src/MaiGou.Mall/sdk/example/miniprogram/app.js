const { maigou } = require("./maigou");
const { url } = require("./config");

App({
  onLaunch() {
    // Once for the whole app: all pages share the session and the socket.
    this.globalData = maigou(wx, { url });
  },
});
