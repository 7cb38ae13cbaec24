// Address of the graph. A real phone takes https only, of a domain that is entered in the platform's console.
module.exports = { url: "http://localhost:5080/graphql" };
