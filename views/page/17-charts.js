function renderChart() {}
