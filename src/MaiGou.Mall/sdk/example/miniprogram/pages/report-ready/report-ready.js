const { isSignedOut, refusalOf, ReportReady, SignIn, SignInCodeSend } = require("../../maigou");

const cursorKey = "report-ready.cursor";

Page({
  data: { phone: "", code: "", challenge: "", isSignedIn: false, reports: [], isStale: false, problem: "" },

  onLoad() {
    const { client, session, live } = getApp().globalData;
    Object.assign(this, { client, session, live });
    if (session.accessToken) {
      this.listen();
    }
  },

  onUnload() {
    if (this.stop) {
      this.stop();
    }
  },

  typePhone(event) {
    this.setData({ phone: event.detail.value });
  },

  typeCode(event) {
    this.setData({ code: event.detail.value });
  },

  sendCode() {
    return this.client.request(SignInCodeSend, { input: { phone: this.data.phone } }).then(
      ({ signInCodeSend }) => {
        const refusal = refusalOf(signInCodeSend);
        this.setData(refusal ? { problem: refusal.message } : { challenge: signInCodeSend.challenge, problem: "" });
      },
      () => this.setData({ problem: "验证码未能发送，请重试" }),
    );
  },

  signIn() {
    const { challenge, code } = this.data;
    return this.client.request(SignIn, { input: { challenge, code } }).then(
      ({ signIn }) => {
        const refusal = refusalOf(signIn);
        if (refusal) {
          this.setData({ problem: refusal.message });
        } else {
          // A cursor is worth something to the account that it was given to, and to no other.
          wx.removeStorageSync(cursorKey);
          this.session.start(signIn.session);
          this.listen();
        }
      },
      () => this.setData({ problem: "登录未完成，请重试" }),
    );
  },

  listen() {
    this.setData({ isSignedIn: true, problem: "" });
    const kept = wx.getStorageSync(cursorKey);
    this.stop = this.live.subscribe(ReportReady, {}, {
      next: ({ reportReady }) => this.setData({ reports: [reportReady.report].concat(this.data.reports) }),
      // The log was cut shorter than this phone was away.
      resync: () => this.setData({ isStale: true }),
      error: (error) => this.setData(isSignedOut(error) ? { isSignedIn: false, challenge: "" } : { problem: "通知已中断，请重新打开" }),
    }, {
      after: kept ? kept : undefined,
      // What happens while the app is closed is told when it is opened again.
      onCursor: (cursor) => wx.setStorageSync(cursorKey, cursor),
    });
  },
});
