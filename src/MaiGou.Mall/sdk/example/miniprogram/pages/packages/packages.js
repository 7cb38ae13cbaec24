const { PackageList } = require("../../maigou");

Page({
  data: { packages: [], total: 0, isLoading: true, problem: "" },

  onLoad() {
    this.client = getApp().globalData.client;
    return this.show(null);
  },

  onPullDownRefresh() {
    return this.show(null).then(() => wx.stopPullDownRefresh());
  },

  onReachBottom() {
    return this.next && !this.data.isLoading ? this.show(this.next) : undefined;
  },

  openReports() {
    wx.navigateTo({ url: "/pages/report-ready/report-ready" });
  },

  show(after) {
    this.setData({ isLoading: true, problem: "" });
    return this.client.request(PackageList, { first: 10, after, orderBy: { field: "PRICE" } }).then(
      ({ packages }) => {
        this.next = packages.pageInfo.hasNextPage ? packages.pageInfo.endCursor : null;
        const packagesNow = after ? this.data.packages.concat(packages.nodes) : packages.nodes;
        this.setData({ packages: packagesNow, total: packages.totalCount, isLoading: false });
      },
      (error) => this.setData({ isLoading: false, problem: error.kind === "network" ? "网络不通，请下拉重试" : "暂时无法显示，请稍后再试" }),
    );
  },
});
